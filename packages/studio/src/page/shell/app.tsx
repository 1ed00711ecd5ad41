import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { SWRConfig } from 'swr';
import { useLive, useModels, useRefreshOnReturn, useSession } from '../client/index.ts';
import { Compare } from '../compare/compare.tsx';
import { Spinner } from '../ui/index.ts';
import { Banners } from './banners.tsx';
import { commandsOf } from './commands.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { FailureNotice, NotLetIn } from './failure-view.tsx';
import { useShortcut } from './keys.ts';
import { type Route, useRoute } from './route.ts';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';

// What the first view does not need is fetched after it is shown, and is there when the server has gone.
const loadRun = () => import('../run/run-view.tsx');
const loadHistory = () => import('../history/index.ts');
const loadSpend = () => import('../spend/index.ts');
const loadPalette = () => import('./palette.tsx');
const RunView = lazy(async () => ({ default: (await loadRun()).RunView }));
const History = lazy(async () => ({ default: (await loadHistory()).History }));
const Spend = lazy(async () => ({ default: (await loadSpend()).Spend }));
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

/** The page. */
export function App(): ReactNode {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        <SWRConfig value={{ dedupingInterval: 500, errorRetryInterval: 2_000 }}>
          <Shell />
        </SWRConfig>
      </Tooltip.Provider>
    </CSPProvider>
  );
}

function Shell(): ReactNode {
  const route = useRoute();
  const { data: session, error, mutate } = useSession();
  const { data: models } = useModels();
  const live = useLive();
  const [isPalette, setPalette] = useState(false);
  useRefreshOnReturn();
  useEffect(fetchTheRest, []);
  useShortcut(
    'k',
    useCallback(() => setPalette((isOpen) => !isOpen), []),
  );
  return (
    <>
      <a className={styles.skip} href="#main" onClick={skip}>
        Skip to content
      </a>
      <TopBar
        route={route}
        budget={live.budget ?? session?.budget}
        onPalette={() => setPalette(true)}
      />
      {error?.status !== 401 && <Banners session={session} />}
      <Main route={route}>
        {error?.status === 401 ? (
          <NotLetIn />
        ) : error !== undefined && session === undefined ? (
          <FailureNotice failure={error} onRetry={() => void mutate()} />
        ) : (
          <View route={route} />
        )}
      </Main>
      {isPalette && (
        <Suspense>
          <Palette
            isOpen
            onClose={() => setPalette(false)}
            commands={commandsOf(session, models)}
          />
        </Suspense>
      )}
    </>
  );
}

/** The content; it has the focus after the view was changed, so that it is read from its start. */
function Main({
  route,
  children,
}: {
  readonly route: Route;
  readonly children: ReactNode;
}): ReactNode {
  const main = useRef<HTMLElement>(null);
  const view = route.view === 'run' ? route.id : route.view;
  const last = useRef(view);
  useEffect(() => {
    if (last.current === view) return;
    last.current = view;
    globalThis.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [view]);
  return (
    <main ref={main} id="main" className={styles.main} tabIndex={-1}>
      <ErrorBoundary key={view}>
        <Suspense fallback={<Spinner label="Loading" />}>{children}</Suspense>
      </ErrorBoundary>
    </main>
  );
}

function View({ route }: { readonly route: Route }): ReactNode {
  switch (route.view) {
    case 'compare':
      return <Compare />;
    case 'run':
      return <RunView key={route.id} id={route.id} />;
    case 'history':
      return <History />;
    case 'spend':
      return <Spend />;
  }
}

function fetchTheRest(): () => void {
  const timer = setTimeout(() => {
    for (const load of [loadRun, loadHistory, loadSpend, loadPalette]) load().catch(() => {});
  }, 1_000);
  return () => clearTimeout(timer);
}

/** The hash is the route, so a link to a place on the page must not change it. */
function skip(event: { readonly preventDefault: () => void }): void {
  event.preventDefault();
  document.querySelector('main')?.focus();
}
