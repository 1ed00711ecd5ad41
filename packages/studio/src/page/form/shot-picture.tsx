import type { ReactNode } from 'react';
import { type Attachment, changeForm, currentDraft, type Shot, withShot } from '../draft/index.ts';
import { Disclosure } from '../ui/index.ts';
import { DropZone } from './drop-zone.tsx';
import styles from './form.module.css';

/** The picture that a shot begins with; most have none. */
export function ShotPicture({
  shot: { id, image },
  name,
}: {
  readonly shot: Shot;
  readonly name: string;
}): ReactNode {
  return (
    <div className={styles.whole}>
      <Disclosure summary={`Picture of ${name.toLowerCase()}`} isOpen={image !== undefined}>
        <DropZone
          label={`${name} begins with`}
          words="Drop a picture, or choose one"
          kind="image"
          max={1}
          hint="A column whose endpoint takes none says so, and is not run."
          files={image === undefined ? [] : [image]}
          onAdd={(file) => setPicture(id, file)}
          onRemove={() => setPicture(id, undefined)}
        />
      </Disclosure>
    </div>
  );
}

/** To the shots as they are now: they may have been moved or written while a file was sent. */
function setPicture(id: string, image: Attachment | undefined): void {
  changeForm({ shots: withShot(currentDraft().form.shots, id, { image }) });
}
