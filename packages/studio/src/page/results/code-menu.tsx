import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { CodeBody } from '../../api/index.ts';
import { api, failureOf } from '../client/index.ts';
import { Button, Dialog, IconButton, Menu } from '../ui/index.ts';
import styles from './results.module.css';

const kinds = { typescript: 'TypeScript', command: 'Command', batchRow: 'Batch row' } as const;
type Kind = keyof typeof kinds;

interface CodeMenuProps {
  readonly body: CodeBody;
  readonly name: string;
  /** Id of its task, as the studio has it. */
  readonly taskId: string | undefined;
}

/** Copies the request of a column in the words of where it goes, and shows what was answered. */
export function CodeMenu({ body, name, taskId }: CodeMenuProps): ReactNode {
  const [shown, setShown] = useState<{ readonly title: string; readonly text: string }>();
  const copy = async (kind: Kind): Promise<void> => {
    try {
      const { [kind]: text } = await api.code(body);
      // Shown as well: a browser may keep a page from the clipboard.
      const isCopied = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      setShown({ title: isCopied ? `${kinds[kind]}, copied` : kinds[kind], text });
    } catch (error) {
      setShown({ title: 'Not copied', text: failureOf(error).message });
    }
  };
  const showRaw = async (id: string): Promise<void> => {
    try {
      const { request, answer } = await api.raw(id);
      const text = JSON.stringify({ request, answer }, null, 2);
      setShown({ title: 'Request and answer, without secrets', text });
    } catch (error) {
      setShown({ title: 'Not shown', text: failureOf(error).message });
    }
  };
  const rawOf = (id: string) => ({
    label: 'Show request and answer',
    onSelect: () => void showRaw(id),
  });
  const copies = (['typescript', 'command', 'batchRow'] as const).map((kind) => ({
    label: `Copy as ${kinds[kind]}`,
    onSelect: () => void copy(kind),
  }));
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Copy the request of ${name}`} isSmall>
            <Copy size={14} aria-hidden />
          </IconButton>
        }
        items={taskId === undefined ? copies : [...copies, rawOf(taskId)]}
      />
      <Dialog
        isOpen={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={shown?.title ?? ''}
        isWide
        actions={<Button onClick={() => setShown(undefined)}>Close</Button>}
      >
        <pre className={styles.code} tabIndex={0}>
          {shown?.text}
        </pre>
      </Dialog>
    </>
  );
}
