// What Runway's rows name beside what all rows may name.
export { encoders } from './encoders.ts';
export { rules } from './rules.ts';
