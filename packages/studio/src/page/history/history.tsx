import type { ReactNode } from 'react';
import { EmptyState } from '../ui/index.ts';

/** Stands here until the view is built. */
export function History(): ReactNode {
  return <EmptyState title="History">This view is not built yet.</EmptyState>;
}
