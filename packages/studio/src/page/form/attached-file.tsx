import { FileAudio, Link, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Attachment } from '../draft/index.ts';
import { bytesText, IconButton } from '../ui/index.ts';
import { shortName } from './file-faults.ts';
import styles from './form.module.css';

/** A file that stands in the form. */
export function AttachedFile({
  file,
  onRemove,
}: {
  readonly file: Attachment;
  readonly onRemove: () => void;
}): ReactNode {
  const name = shortName(file.name);
  return (
    <div className={styles.file}>
      <Preview file={file} />
      <div>
        <div className={styles.fileName}>{name}</div>
        {file.bytes !== undefined && <div className={styles.muted}>{bytesText(file.bytes)}</div>}
      </div>
      <IconButton label={`Remove ${name}`} isSmall onClick={onRemove}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

function Preview({ file: { kind, url } }: { readonly file: Attachment }): ReactNode {
  // An address of the web stays a name: nothing of this page is loaded from elsewhere.
  if (url === undefined) {
    return (
      <div className={styles.blank}>
        <Link size={20} aria-hidden />
      </div>
    );
  }
  if (kind === 'image') return <img src={url} alt="" />;
  if (kind === 'video') return <video src={url} preload="metadata" muted playsInline />;
  return (
    <div className={styles.blank}>
      <FileAudio size={20} aria-hidden />
    </div>
  );
}
