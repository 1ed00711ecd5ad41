/** A file that was uploaded: `POST /api/files?name=cat.jpg` with its bytes as the body. */
export interface UploadedFile {
  /** `file:` before it makes a reference in a request. */
  readonly id: string;
  /** The reference itself: `file:<id>`. */
  readonly ref: string;
  /** Where the page gets it: `/api/files/<id>`. */
  readonly url: string;
  /** Its name on the person's machine, shortened, to be shown alone. */
  readonly name: string;
  readonly kind: 'image' | 'video' | 'audio';
  readonly mediaType: string;
  readonly bytes: number;
}
