import { History as HistoryIcon } from 'lucide-react';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import useSWRInfinite from 'swr/infinite';
import type { History as HistoryPage, HistoryEntry } from '../../api/index.ts';
import { api, failureOf, type StudioFailure, useLive } from '../client/index.ts';
import { Button, countText, EmptyState, Notice, Spinner } from '../ui/index.ts';
import { Entry, type EntryActions } from './entry.tsx';
import { FilterBar } from './filters.tsx';
import styles from './history.module.css';
import { LostAndFound } from './lost.tsx';
import { type Filters, isFiltered, noFilters, queryOf } from './query.ts';
import { rerun } from './rerun.ts';

/** Every task of the ledger, the newest first, and what was lost. */
export function History(): ReactNode {
  const [filters, setFilters] = useState<Filters>(noFilters);
  const pages = usePages(useDeferredValue(filters));
  const [problem, setProblem] = useState<string>();
  const attempt = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
      setProblem(undefined);
    } catch (error) {
      setProblem(failureOf(error).message);
    }
  };
  const actions: EntryActions = {
    onRerun: (entry) => attempt(() => rerun(entry)),
    onHide: (id) =>
      attempt(async () => {
        await api.hide(id);
        await pages.refresh();
      }),
  };
  const first = pages.first;
  return (
    <div className={styles.history}>
      <h1>History</h1>
      <LostAndFound onResolved={pages.refresh} />
      <FilterBar
        filters={filters}
        onChange={setFilters}
        providers={first?.providers ?? []}
        models={first?.models ?? []}
      />
      {(problem ?? pages.problem) !== undefined && (
        <Notice tone="bad" title="That did not work" isAlert>
          {problem ?? pages.problem}
        </Notice>
      )}
      {first === undefined && pages.problem === undefined && <Spinner label="Reads the ledger" />}
      {first !== undefined && pages.entries.length === 0 && (
        <Nothing isFiltered={isFiltered(filters)} />
      )}
      {pages.entries.length > 0 && (
        <>
          <p className="visually-hidden" role="status">
            {countText(pages.entries.length, 'task')} shown
          </p>
          <ul className={styles.entries}>
            {pages.entries.map((entry, index) => (
              <Entry
                key={entry.task.id ?? `${entry.run?.id} ${index}`}
                entry={entry}
                actions={actions}
              />
            ))}
          </ul>
        </>
      )}
      {pages.hasMore && (
        <Button isOff={pages.isLoading} onClick={pages.more}>
          Show more
        </Button>
      )}
    </div>
  );
}

function Nothing({ isFiltered: isSome }: { readonly isFiltered: boolean }): ReactNode {
  return (
    <EmptyState
      icon={<HistoryIcon size={24} aria-hidden />}
      title={isSome ? 'No task matches' : 'Nothing here yet'}
    >
      {isSome
        ? 'Take a filter away to see more.'
        : 'Every paid task of this ledger will stand here, with its video and what it cost.'}
    </EmptyState>
  );
}

interface Pages {
  readonly first: HistoryPage | undefined;
  readonly entries: readonly HistoryEntry[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly problem: string | undefined;
  readonly more: () => void;
  readonly refresh: () => Promise<void>;
}

type HistoryKey = readonly ['history', Filters, string | undefined];

function usePages(filters: Filters): Pages {
  const { data, error, size, setSize, isValidating, mutate } = useSWRInfinite<
    HistoryPage,
    StudioFailure
  >(
    (index: number, before: HistoryPage | null): HistoryKey | null =>
      index > 0 && before?.cursor === undefined ? null : ['history', filters, before?.cursor],
    ([, wanted, cursor]: HistoryKey) => api.history(queryOf(wanted, cursor)),
    { keepPreviousData: true, revalidateFirstPage: false },
  );
  const { runs } = useLive();
  // A task that ends, or is started elsewhere, changes what stands here.
  useEffect(() => {
    if (runs.size > 0) void mutate();
  }, [runs, mutate]);
  return {
    first: data?.[0],
    entries: data?.flatMap((page) => page.entries) ?? [],
    hasMore: data?.at(-1)?.cursor !== undefined,
    isLoading: isValidating,
    problem: error === undefined ? undefined : failureOf(error).message,
    more: () => void setSize(size + 1),
    refresh: async () => {
      await mutate();
    },
  };
}
