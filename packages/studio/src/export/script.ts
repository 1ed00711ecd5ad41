/**
 * Plays the videos of an exported page together. Without it each plays by itself, and every figure is
 * read as well: it writes none.
 */
export const script = `
(() => {
  const videos = [...document.querySelectorAll('video')];
  const bar = document.querySelector('.play');
  if (videos.length < 2 || bar === null) return;
  const [button, range] = [bar.querySelector('button'), bar.querySelector('input')];
  const lead = () => videos.reduce((a, b) => ((b.duration || 0) > (a.duration || 0) ? b : a));
  bar.hidden = false;
  const inStep = () => {
    const { currentTime, paused, duration } = lead();
    for (const video of videos) {
      const time = Math.min(currentTime, video.duration || 0);
      if (Math.abs(video.currentTime - time) > 0.04) video.currentTime = time;
    }
    range.max = String(duration || 1);
    range.value = String(currentTime);
    range.setAttribute('aria-valuetext', currentTime.toFixed(1) + ' s');
    button.textContent = paused ? 'Play all' : 'Pause all';
    if (!paused) setTimeout(inStep, 250);
  };
  button.addEventListener('click', () => {
    const isPlaying = !lead().paused;
    for (const video of videos) {
      video.muted = true;
      if (isPlaying) video.pause();
      else video.play().catch(() => undefined);
    }
    inStep();
  });
  range.addEventListener('input', () => {
    for (const video of videos) video.currentTime = Math.min(Number(range.value), video.duration || 0);
  });
  lead().addEventListener('ended', inStep);
})();
`;
