/** How many videos are read at once beside those that are shown: a history has hundreds. */
const mostAtOnce = 2;

let free = mostAtOnce;
const waiting: (() => void)[] = [];

/** Does something that reads a video, when it is its turn. */
export async function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
  if (free > 0) free--;
  else {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  }
  try {
    return await act();
  } finally {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  }
}
