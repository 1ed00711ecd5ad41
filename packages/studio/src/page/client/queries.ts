import useSWR, { type SWRResponse } from 'swr';
import type { Models, Session } from '../../api/index.ts';
import { api } from './api.ts';
import type { StudioFailure } from './failure.ts';

/** What the page is told first: providers, budget, limits. */
export function useSession(): SWRResponse<Session, StudioFailure> {
  return useSWR<Session, StudioFailure>('session', () => api.session());
}

/** Every model and where it is sold. */
export function useModels(): SWRResponse<Models, StudioFailure> {
  return useSWR<Models, StudioFailure>('models', () => api.models(), { revalidateOnFocus: false });
}
