import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  changeForm,
  movedShot,
  type Shot,
  shortestShot,
  storySeconds,
  withNewShot,
  withoutShot,
  withSeconds,
  withShot,
} from '../draft/index.ts';
import { Button, Field, IconButton, NumberInput, TextArea } from '../ui/index.ts';
import styles from './form.module.css';
import { ShotPicture } from './shot-picture.tsx';
import { Timeline } from './timeline.tsx';

const maxShots = 20;

/** The shots of a story: what each shows and how long it is. */
export function Shots({ shots }: { readonly shots: readonly Shot[] }): ReactNode {
  return (
    <div className={styles.stack}>
      <Timeline shots={shots} />
      <ol className={styles.stack}>
        {shots.map((shot, index) => (
          <ShotEditor key={shot.id} shots={shots} shot={shot} index={index} />
        ))}
      </ol>
      <div className={`${styles.line} ${styles.apart}`}>
        <Button isSmall isOff={shots.length >= maxShots} onClick={() => change(withNewShot(shots))}>
          <Plus size={14} aria-hidden /> Add a shot
        </Button>
        <span className={styles.muted}>{storySeconds(shots)} s in all</span>
      </div>
    </div>
  );
}

function ShotEditor({
  shots,
  shot,
  index,
}: {
  readonly shots: readonly Shot[];
  readonly shot: Shot;
  readonly index: number;
}): ReactNode {
  const name = `Shot ${index + 1}`;
  return (
    <li className={styles.shot}>
      <Field label={name}>
        {(labelled) => (
          <TextArea
            {...labelled}
            rows={2}
            value={shot.prompt}
            placeholder="What this shot shows"
            onChange={({ target }) => change(withShot(shots, shot.id, { prompt: target.value }))}
          />
        )}
      </Field>
      <div>
        <Field label="Seconds">
          {(labelled) => (
            <NumberInput
              {...labelled}
              min={shortestShot}
              max={60}
              value={shot.seconds}
              onChange={(seconds) =>
                seconds !== undefined && change(withSeconds(shots, shot.id, seconds))
              }
            />
          )}
        </Field>
        <div className={styles.shotTools}>
          <IconButton
            label={`Move ${name} up`}
            isSmall
            isOff={index === 0}
            onClick={() => change(movedShot(shots, shot.id, -1))}
          >
            <ArrowUp size={14} aria-hidden />
          </IconButton>
          <IconButton
            label={`Move ${name} down`}
            isSmall
            isOff={index === shots.length - 1}
            onClick={() => change(movedShot(shots, shot.id, 1))}
          >
            <ArrowDown size={14} aria-hidden />
          </IconButton>
          <IconButton
            label={`Remove ${name}`}
            isSmall
            disabled={shots.length === 1}
            onClick={() => change(withoutShot(shots, shot.id))}
          >
            <Trash2 size={14} aria-hidden />
          </IconButton>
        </div>
      </div>
      <ShotPicture shot={shot} name={name} />
    </li>
  );
}

function change(shots: readonly Shot[]): void {
  changeForm({ shots });
}
