import { ImagePlus } from 'lucide-react';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { api, failureOf, useSession } from '../client/index.ts';
import type { Attachment } from '../draft/index.ts';
import { countText, Field, Spinner } from '../ui/index.ts';
import { AddressInput, atAddress } from './address.tsx';
import { AttachedFile } from './attached-file.tsx';
import { faultOf, shortName } from './file-faults.ts';
import styles from './form.module.css';
import { usePastedFiles } from './use-paste.ts';

/** Where the session has not told yet. */
const usualMaxBytes = 50_000_000;

export interface DropZoneProps {
  readonly label: string;
  readonly words: string;
  readonly kind: Attachment['kind'];
  readonly files: readonly Attachment[];
  /** How many can stand here. */
  readonly max: number;
  readonly onAdd: (file: Attachment) => void;
  readonly onRemove: (file: Attachment) => void;
  readonly hint?: ReactNode;
  /** Whether it takes what is pasted anywhere. */
  readonly takesPasted?: boolean | undefined;
}

/** Takes files that are dropped, pasted or chosen, and shows them; says in words what is wrong with one. */
export function DropZone(props: DropZoneProps): ReactNode {
  const { label, words, kind, files, max, onAdd, onRemove, hint, takesPasted = false } = props;
  const { isSending, fault, take } = useUpload(props);
  const [isOver, setOver] = useState(false);
  const isFull = files.length >= max;
  usePastedFiles((pasted) => takesPasted && !isFull && take(pasted));
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const address = atAddress(event.dataTransfer.getData('text/uri-list'), kind);
    if (event.dataTransfer.files.length > 0) take([...event.dataTransfer.files]);
    else if (address !== undefined) onAdd(address);
  };
  return (
    <Field label={label} hint={hint} error={fault}>
      {({ id, ...labelled }) => (
        <div className={styles.stack}>
          {files.map((file) => (
            <AttachedFile key={file.ref} file={file} onRemove={() => onRemove(file)} />
          ))}
          {(!isFull || isSending) && (
            <div
              className={styles.drop}
              data-over={isOver ? '' : undefined}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
              }}
              onDragLeave={() => setOver(false)}
              onDrop={drop}
            >
              {isSending ? (
                <Spinner label="Sending the file" />
              ) : (
                <ImagePlus size={16} aria-hidden />
              )}
              <span>{isSending ? 'Sending…' : words}</span>
              <input
                {...labelled}
                id={id}
                type="file"
                accept={`${kind}/*`}
                multiple={max > 1}
                disabled={isSending}
                onChange={({ target }) => {
                  take([...(target.files ?? [])]);
                  target.value = '';
                }}
              />
            </div>
          )}
          {!isFull && !isSending && <AddressInput label={label} kind={kind} onAdd={onAdd} />}
        </div>
      )}
    </Field>
  );
}

interface Upload {
  readonly isSending: boolean;
  readonly fault: string | undefined;
  readonly take: (files: readonly File[]) => void;
}

function useUpload({ kind, files, max, onAdd }: DropZoneProps): Upload {
  const { data: session } = useSession();
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<string>();
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);
  const maxBytes = session?.limits.uploadBytes ?? usualMaxBytes;
  const send = async (chosen: readonly File[]): Promise<void> => {
    const controller = new AbortController();
    ending.current = controller;
    setSending(true);
    setFault(undefined);
    try {
      const room = max - files.length;
      if (chosen.length > room) {
        setFault(`${max} can stand here; ${countText(chosen.length - room, 'file')} left out.`);
      }
      for (const file of chosen.slice(0, room)) {
        const wrong = faultOf(file, kind, maxBytes);
        if (wrong === undefined) onAdd(await sent(file, kind, controller.signal));
        else setFault(wrong);
      }
    } catch (error) {
      if (!controller.signal.aborted) setFault(failureOf(error).message);
    }
    setSending(false);
  };
  return { isSending, fault, take: (chosen) => void send(chosen) };
}

async function sent(
  file: File,
  kind: Attachment['kind'],
  signal: AbortSignal,
): Promise<Attachment> {
  const uploaded = await api.upload(file, signal);
  if (uploaded.kind !== kind) {
    throw new Error(`${shortName(file.name)} is no ${kind === 'image' ? 'picture' : kind}.`);
  }
  const { ref, name, url, bytes } = uploaded;
  return { ref, name, kind, url, bytes };
}
