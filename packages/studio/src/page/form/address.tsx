import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Attachment } from '../draft/index.ts';
import { Button, TextInput } from '../ui/index.ts';
import styles from './form.module.css';

/** A file by its address in the web: the provider fetches it, this page does not. */
export function AddressInput({
  label,
  kind,
  onAdd,
}: {
  readonly label: string;
  readonly kind: Attachment['kind'];
  readonly onAdd: (file: Attachment) => void;
}): ReactNode {
  const [text, setText] = useState<string>();
  if (text === undefined) {
    return (
      <Button kind="quiet" isSmall onClick={() => setText('')}>
        Use an address
      </Button>
    );
  }
  const add = (): void => {
    const file = atAddress(text, kind);
    if (file === undefined) return;
    onAdd(file);
    setText(undefined);
  };
  const isWrong = text !== '' && atAddress(text, kind) === undefined;
  return (
    <div className={styles.stack}>
      <TextInput
        autoFocus
        aria-label={`Address of ${label.toLowerCase()}`}
        aria-invalid={isWrong}
        placeholder="https://"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }: KeyboardEvent) => {
          if (key === 'Enter') add();
          if (key === 'Escape') setText(undefined);
        }}
      />
      <div className={styles.line}>
        <Button isSmall disabled={text === '' || isWrong} onClick={add}>
          Use it
        </Button>
        <Button kind="quiet" isSmall onClick={() => setText(undefined)}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** The attachment for an address; `undefined` where it is none of the web. */
export function atAddress(text: string, kind: Attachment['kind']): Attachment | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  if (!/^https?:$/.test(url.protocol)) return undefined;
  return { ref: url.href, name: url.href, kind, url: undefined, bytes: undefined };
}
