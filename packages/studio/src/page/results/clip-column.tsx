import type { ReactNode } from 'react';
import type { Run } from '../../api/index.ts';
import { Badge } from '../ui/index.ts';
import { type Badge as BadgeName, badgeWords } from '../../shared/badges.ts';
import { type Clip, type Measured, requestOf } from '../../shared/clip.ts';
import { CodeMenu } from './code-menu.tsx';
import { Facts } from './facts.tsx';
import { Filmstrip } from './filmstrip.tsx';
import { Marks } from './marks.tsx';
import { PlayerView } from './player-view.tsx';
import styles from './results.module.css';
import type { Transport } from './transport.ts';

interface ClipColumnProps {
  readonly run: Run;
  readonly clip: Clip;
  readonly place: number;
  readonly name: string;
  readonly isBlind: boolean;
  readonly transport: Transport;
  readonly isMuted: boolean;
  readonly onMute: () => void;
  readonly onMeasured: (key: string, measured: Partial<Measured>) => void;
  readonly measured: Measured;
  readonly badges: readonly BadgeName[];
}

/** A column of the results. Without names it shows nothing that gives one away. */
export function ClipColumn(props: ClipColumnProps): ReactNode {
  const { run, clip, place, name, isBlind, transport, measured } = props;
  const { isMuted, onMute, onMeasured } = props;
  const { url } = clip;
  return (
    <article className={styles.column} aria-label={name}>
      <header className={styles.columnHead}>
        <h3 className={styles.name}>
          {name}
          {!isBlind &&
            props.badges.map((badge) => (
              <Badge key={badge} tone="good">
                {badgeWords[badge]}
              </Badge>
            ))}
        </h3>
        {!isBlind && <p className={styles.model}>{clip.column.planned.endpoint}</p>}
        {!isBlind && (
          <CodeMenu
            name={name}
            taskId={clip.column.task.id}
            body={{ request: run.request, column: requestOf(clip) }}
          />
        )}
      </header>
      <PlayerView {...{ clip, name, transport, isMuted, onMute, onMeasured, place }} />
      {url !== undefined && measured.seconds !== undefined && (
        <Filmstrip
          url={url}
          name={name}
          seconds={measured.seconds}
          onPick={(time) => void transport.seek(time)}
        />
      )}
      {!isBlind && <Facts clip={clip} measured={measured} />}
      {url !== undefined && <Marks runId={run.id} clip={clip} name={name} />}
    </article>
  );
}
