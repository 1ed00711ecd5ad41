import { codeBody } from '../../api/index.ts';
import { codeOf } from '../code/code-of.ts';
import { bodyOf, type Routes } from './route.ts';

/** `POST /api/code`. */
export const codeRoutes: Routes = (api, { desk }) => {
  api.post('/code', async (c) => c.json(await codeOf(desk, await bodyOf(c, codeBody))));
};
