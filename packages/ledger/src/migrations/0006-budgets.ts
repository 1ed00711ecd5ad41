/** What a batch may cost, in micro-dollars: so that every worker keeps to it, in whatever folder. */
export const budgets = `
ALTER TABLE batch ADD COLUMN budget BIGINT;
`;
