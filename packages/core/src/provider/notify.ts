/**
 * Notifies a listener. Its mistakes, thrown or rejected, are its own: they must not cost a
 * paid task, nor end the process.
 */
export function notify<Subject>(
  listener: ((subject: Subject) => unknown) | undefined,
  subject: Subject,
): void {
  try {
    Promise.resolve(listener?.(subject)).catch(() => undefined);
  } catch {
    // Thrown at once, and ignored all the same.
  }
}
