import { adapter } from '../../../tsdown.base.ts';

export default adapter(import.meta.url);
