import { Columns2, Download, EyeOff, FileDown, SquareSplitHorizontal } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Run } from '../../api/index.ts';
import { useSession } from '../client/index.ts';
import { Button, IconButton, Menu } from '../ui/index.ts';
import { badgesOf, badgeWords } from '../../shared/badges.ts';
import { type Clip, clipsOf } from '../../shared/clip.ts';
import { ClipColumn } from './clip-column.tsx';
import { Controls } from './controls.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { downloadAll, exportLink } from './downloads.ts';
import styles from './results.module.css';
import { OtherLengths } from './other-lengths.tsx';
import { TallyTable } from './tally.tsx';
import { Transport } from './transport.ts';
import { type Blind, useBlind } from './use-blind.ts';
import { useKeys } from './use-keys.ts';
import { useMeasurements } from './use-measured.ts';
import { Vote } from './vote.tsx';
import { Wipe } from './wipe.tsx';

/** The videos of a run next to each other on one clock, what they cost, and which is better. */
export function Results({ run }: { readonly run: Run }): ReactNode {
  const clips = useClips(run);
  const blind = useBlind(run.id, clips);
  const transport = useTransport();
  const measurements = useMeasurements();
  const [sound, setSound] = useState<string>();
  const [isWipe, setWipe] = useState(false);
  const playable = blind.shown.filter((clip) => clip.url !== undefined);
  const badges = badgesOf(clips);
  const giveSound = useCallback(
    (key: string | undefined) => setSound((now) => (now === key ? undefined : key)),
    [],
  );
  const onPlace = useCallback(
    (place: number) => giveSound(blind.shown[place - 1]?.key),
    [giveSound, blind.shown],
  );
  useKeys(transport, onPlace);
  const { nameOf, isBlind } = blind;
  const videos = {
    nameOf,
    transport,
    isMuted: (key: string) => key !== sound,
    onMeasured: measurements.add,
  };
  return (
    <section className={styles.results} aria-labelledby="results">
      <Head run={run} blind={blind} isWipe={isWipe} onWipe={setWipe} playable={playable} />
      {!isBlind && <Summary clips={clips} badges={badges} nameOf={nameOf} />}
      {isWipe && playable.length > 1 ? (
        <Wipe clips={playable} {...videos} />
      ) : (
        <div className={styles.columns} data-count={blind.shown.length}>
          {blind.shown.map((clip, index) => (
            <ClipColumn
              key={clip.key}
              run={run}
              clip={clip}
              place={index + 1}
              name={nameOf(clip)}
              isBlind={isBlind}
              transport={transport}
              isMuted={clip.key !== sound}
              onMute={() => giveSound(clip.key)}
              onMeasured={measurements.add}
              measured={measurements.of(clip.key)}
              badges={badges.get(clip.key) ?? []}
            />
          ))}
        </div>
      )}
      {playable.length > 0 && <Controls transport={transport} />}
      <Vote run={run} clips={playable} nameOf={nameOf} isBlind={isBlind} />
      {!isBlind && <TallyTable votes={run.votes.length} />}
      {!isBlind && clips.length > 1 && (
        <DifferencesTable clips={clips} nameOf={nameOf} measuredOf={measurements.of} />
      )}
      {!isBlind && <OtherLengths run={run} clips={clips} nameOf={nameOf} />}
    </section>
  );
}

function useClips(run: Run): readonly Clip[] {
  const { data: session } = useSession();
  return useMemo(() => {
    const labels = new Map(session?.providers.map(({ id, label }) => [id, label]));
    // What runs or has failed is shown above, with what to do about it.
    return clipsOf(run, (provider) => labels.get(provider) ?? provider).filter(
      (clip) => clip.hasSucceeded,
    );
  }, [run, session]);
}

/** A clock that lives as long as the view. */
function useTransport(): Transport {
  const [transport] = useState(() => new Transport());
  useEffect(() => () => transport.release(), [transport]);
  return transport;
}

interface HeadProps {
  readonly run: Run;
  readonly blind: Blind;
  readonly isWipe: boolean;
  readonly onWipe: (isWipe: boolean) => void;
  readonly playable: readonly Clip[];
}

function Head({ run, blind, isWipe, onWipe, playable }: HeadProps): ReactNode {
  const { isBlind, setBlind } = blind;
  const isAlone = playable.length < 2;
  return (
    <header className={styles.head}>
      <h2 id="results">Results</h2>
      <div className={styles.tools} role="toolbar" aria-label="Results">
        <IconButton
          label="Side by side"
          aria-pressed={!isWipe}
          disabled={isAlone}
          onClick={() => onWipe(false)}
        >
          <Columns2 size={16} aria-hidden />
        </IconButton>
        <IconButton
          label="Wipe between two"
          aria-pressed={isWipe}
          disabled={isAlone}
          onClick={() => onWipe(true)}
        >
          <SquareSplitHorizontal size={16} aria-hidden />
        </IconButton>
        <Button
          kind="quiet"
          aria-pressed={isBlind}
          disabled={isAlone}
          onClick={() => setBlind(!isBlind)}
        >
          <EyeOff size={16} aria-hidden />
          {isBlind ? 'Show names' : 'Hide names'}
        </Button>
        <Button
          kind="quiet"
          disabled={playable.length === 0 || isBlind}
          onClick={() => downloadAll(playable)}
        >
          <Download size={16} aria-hidden />
          Download all
        </Button>
        <Menu
          trigger={
            <Button kind="quiet" disabled={isBlind}>
              <FileDown size={16} aria-hidden />
              Export
            </Button>
          }
          items={(['html', 'json'] as const).map((kind) => ({
            label: kind === 'html' ? 'Page' : 'JSON',
            detail:
              kind === 'html' ? 'One file with the videos, opened anywhere' : 'The figures alone',
            onSelect: () => exportLink(run.id, kind),
          }))}
        />
      </div>
    </header>
  );
}

/** One line that names who was cheapest and who fastest. */
function Summary({
  clips,
  badges,
  nameOf,
}: {
  readonly clips: readonly Clip[];
  readonly badges: ReturnType<typeof badgesOf>;
  readonly nameOf: (clip: Clip) => string;
}): ReactNode {
  const named = (['cheapest', 'fastest'] as const).flatMap((badge) => {
    const who = clips.filter(({ key }) => badges.get(key)?.includes(badge) === true).map(nameOf);
    return who.length === 0 ? [] : [`${badgeWords[badge]}: ${who.join(' and ')}.`];
  });
  return named.length === 0 ? undefined : <p className={styles.summary}>{named.join(' ')}</p>;
}
