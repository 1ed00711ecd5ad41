export { download, isMp4 } from './download.ts';
export { scenarios } from './scenarios.ts';
export type { ConformanceServer, Scenario, ServedTask, Subject } from './subject.ts';
