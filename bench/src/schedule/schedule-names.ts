/** Names of schedules that pages pick out of the rows. */
export const scheduleNames = {
  everyFive: 'every 5 s (ai)',
  usual: 'Genlock, eagerness 8 (the default)',
  learning: 'Genlock, after 20 tasks',
  first: 'Genlock, the first task',
} as const;
