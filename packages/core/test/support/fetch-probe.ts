/** Loads HTTP afresh, makes one call of each kind, and gives what `fetch` was called with. */
export async function createFetchProbe(): Promise<{ readonly inits: readonly RequestInit[] }> {
  const { createHttp } = await import('../../src/http/create-http.ts');
  const inits: RequestInit[] = [];
  const http = createHttp({
    hosts: ['https://api.acme.test'],
    authorize: () => ({}),
    headers: {},
    fetch: async (_url, init) => {
      inits.push(init);
      return Response.json({});
    },
  });
  const url = 'https://api.acme.test/tasks/1';
  await http.read({ url });
  await http.submit({ url, json: {} });
  await http
    .events({ url })
    [Symbol.asyncIterator]()
    .next()
    .catch(() => undefined);
  return { inits };
}
