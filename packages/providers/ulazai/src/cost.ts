/**
 * What a task cost is told in credits, with the submit: `credits_used`. What a credit is worth is not
 * published, so there is no cost in USD.
 */
export async function costOfTask(): Promise<undefined> {
  return undefined;
}
