export { Spend } from './spend.tsx';
