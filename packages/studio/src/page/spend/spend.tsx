import type { ReactNode } from 'react';
import { EmptyState } from '../ui/index.ts';

/** Stands here until the view is built. */
export function Spend(): ReactNode {
  return <EmptyState title="Spend">This view is not built yet.</EmptyState>;
}
