import type { ReactNode } from 'react';
import { changeForm, currentDraft, type Form } from '../draft/index.ts';
import { Disclosure } from '../ui/index.ts';
import { DropZone } from './drop-zone.tsx';
import styles from './form.module.css';

/** The pictures that a video starts from and ends with, and what it refers to. */
export function Frames({ form }: { readonly form: Form }): ReactNode {
  const { firstFrame, lastFrame, references, motionVideo } = form;
  const hasMore = references.length > 0 || motionVideo !== undefined;
  return (
    <>
      <div className={styles.pair}>
        <DropZone
          label="First frame"
          words="Drop a picture, or choose one"
          kind="image"
          max={1}
          takesPasted
          files={firstFrame === undefined ? [] : [firstFrame]}
          onAdd={(file) => changeForm({ firstFrame: file })}
          onRemove={() => changeForm({ firstFrame: undefined })}
        />
        <DropZone
          label="Last frame"
          words="Drop a picture, or choose one"
          kind="image"
          max={1}
          files={lastFrame === undefined ? [] : [lastFrame]}
          onAdd={(file) => changeForm({ lastFrame: file })}
          onRemove={() => changeForm({ lastFrame: undefined })}
        />
      </div>
      <Disclosure kind="section" isOpen={hasMore} summary="References and motion">
        <div className={styles.stack}>
          <DropZone
            label="References"
            words="Drop pictures of who or what is in it"
            kind="image"
            max={10}
            files={references}
            hint="People, things or a style that the video keeps to."
            onAdd={(file) => changeForm({ references: [...currentDraft().form.references, file] })}
            onRemove={({ ref }) =>
              changeForm({
                references: currentDraft().form.references.filter((file) => file.ref !== ref),
              })
            }
          />
          <DropZone
            label="Motion video"
            words="Drop a video whose motion is taken over"
            kind="video"
            max={1}
            files={motionVideo === undefined ? [] : [motionVideo]}
            onAdd={(file) => changeForm({ motionVideo: file })}
            onRemove={() => changeForm({ motionVideo: undefined })}
          />
        </div>
      </Disclosure>
    </>
  );
}
