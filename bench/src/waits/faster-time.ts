/**
 * Makes the clock and the timers of this process go so many times faster, for everybody alike and
 * without their knowing. What is measured is measured by the clock of the system.
 */
export function goFaster(speed: number): void {
  const { setTimeout } = globalThis;
  const startedAt = Date.now();
  const dateNow = Date.now;
  const performanceNow = performance.now.bind(performance);
  const origin = performanceNow();
  Date.now = () => Math.floor(startedAt + (dateNow() - startedAt) * speed);
  performance.now = () => origin + (performanceNow() - origin) * speed;
  globalThis.setTimeout = Object.assign(
    (call: () => void, ms = 0, ...rest: []) => setTimeout(call, ms / speed, ...rest),
    setTimeout,
  );
}
