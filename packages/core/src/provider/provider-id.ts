const shape = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Whether a task id can begin with this. */
export function isProviderId(id: string): boolean {
  return shape.test(id);
}
