import { type ReactNode, useState } from 'react';
import type { Session } from '../../api/index.ts';
import { useLive } from '../client/index.ts';
import { Button, classes } from '../ui/index.ts';
import { useOtherTab } from './other-tab.ts';
import styles from './shell.module.css';

/** What holds for the whole page: an emulator, a server that is gone, another tab. */
export function Banners({ session }: { readonly session: Session | undefined }): ReactNode {
  return (
    <aside aria-label="Notices">
      <ServerGone />
      {session?.isEmulated === true && <Emulated speed={session.emulatorSpeed} />}
      <OtherTab />
    </aside>
  );
}

function ServerGone(): ReactNode {
  const { connection } = useLive();
  if (connection !== 'gone') return undefined;
  return (
    <div className={classes(styles.banner, styles.gone)} role="alert">
      <span>
        <strong>The studio’s server does not answer.</strong> What runs goes on at the providers and
        is picked up when the server is back: start <code>genlock studio</code> again. This page
        keeps trying.
      </span>
    </div>
  );
}

function Emulated({ speed }: { readonly speed: number | undefined }): ReactNode {
  return (
    <div className={styles.banner}>
      <span>
        <strong>Emulated.</strong> No provider is called and nothing is paid; prices are the real
        ones, videos are test pictures
        {speed === undefined || speed === 1 ? '' : `, made at ${speed} times the usual speed`}.
      </span>
    </div>
  );
}

function OtherTab(): ReactNode {
  const isThere = useOtherTab();
  const [isDismissed, setDismissed] = useState(false);
  if (!isThere || isDismissed) return undefined;
  return (
    <div className={classes(styles.banner, styles.quiet)} role="status">
      <span>
        The studio is open in another tab. Both show the same runs and one budget; each has a form
        of its own.
      </span>
      <Button isSmall kind="quiet" onClick={() => setDismissed(true)}>
        Dismiss
      </Button>
    </div>
  );
}
