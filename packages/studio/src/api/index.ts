/** The one contract between the server and the page, which imports the types alone. */
export type * from './events.ts';
export type * from './export.ts';
export type * from './files.ts';
export * from './history.ts';
export type * from './models.ts';
export * from './plan.ts';
export * from './prices.ts';
export * from './request.ts';
export * from './run.ts';
export type * from './session.ts';
export type * from './task.ts';
