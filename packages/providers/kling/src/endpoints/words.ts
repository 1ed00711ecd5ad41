export { encoders } from './encoders.ts';
export { rules } from './rules.ts';
export { shapes } from './shapes.ts';
