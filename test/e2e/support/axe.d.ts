import type * as axeCore from 'axe-core';

declare global {
  interface Window {
    /** Put into a page by a test. */
    readonly axe: typeof axeCore;
  }
}
