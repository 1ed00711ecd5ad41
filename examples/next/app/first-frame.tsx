import { GenlockClientError, type GenlockClient } from 'genlock/client';
import { useState, type ReactNode } from 'react';

interface FirstFrameProps {
  readonly client: GenlockClient;
  /** Is given the link of a picture that has gone up; `undefined` for no picture. */
  readonly onChange: (url: string | undefined) => void;
}

/** Sends a picture up through the handler as soon as it is picked. It costs nothing. */
export function FirstFrame({ client, onChange }: FirstFrameProps): ReactNode {
  const [words, setWords] = useState('');

  const pick = async (file: File | undefined): Promise<void> => {
    onChange(undefined);
    setWords(file === undefined ? '' : 'Sending');
    if (file === undefined) return;
    try {
      const { url, bytes } = await client.upload(file);
      onChange(url);
      setWords(`${Math.ceil(bytes / 1000)} kB sent`);
    } catch (error) {
      if (!(error instanceof GenlockClientError)) throw error;
      setWords(error.message);
    }
  };

  return (
    <label className="wide">
      First picture, if you have one
      <input
        type="file"
        accept="image/png,image/jpeg,image/webp"
        onChange={(event) => void pick(event.target.files?.[0])}
      />
      <span aria-live="polite">{words}</span>
    </label>
  );
}
