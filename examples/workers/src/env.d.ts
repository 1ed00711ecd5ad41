/** What wrangler.jsonc and the secrets give to the Worker. */
declare namespace Cloudflare {
  interface Env {
    readonly ASSETS: Fetcher;
    readonly STARTS: D1Database;
    readonly FILMS: R2Bucket;
    /** Where providers send their webhooks. Empty: none, and the page follows its film by itself. */
    readonly PUBLIC_URL: string;
    readonly GENLOCK_SECRET: string;
    readonly FAL_KEY: string;
    readonly WAVESPEED_API_KEY: string;
    /** Where an emulator takes the place of the providers. */
    readonly FAL_BASE_URL?: string;
    readonly FAL_REST_URL?: string;
    readonly FAL_PLATFORM_URL?: string;
    readonly WAVESPEED_BASE_URL?: string;
  }
}
