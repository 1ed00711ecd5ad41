import { answerReader, type AnswerReader } from '@genlock/core';
import * as z from 'zod';

// What is read of Kling's answers; everything else passes by. The older generation words a task as
// `task_id`, `task_status`; the newer one as `id`, `status`. Read 2026-11-22:
// https://kling.ai/document-api/api/get-started/callbacks and the pages of the models.

/** Kling has one host. */
export type KlingHost = 'baseURL';

/** A text; anything else must not make the rest of an answer unreadable. */
const text = () => z.string().nullish().catch(undefined);
/** An amount: a decimal in a text by the pages, a number in some answers. */
const decimal = () => z.union([z.string(), z.number()]).nullish().catch(undefined);
/** A code: a number by the pages; a text of the same digits says the same. */
const number = () =>
  z.union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
  ]);
/** The code of a success. */
const success = () => number().refine((code) => code === 0);
const time = () => z.number().nullish().catch(undefined);

type Text = string | null | undefined;
type Decimal = string | number | null | undefined;

/** The id of a task that a submit made, in either generation. */
export const submitAnswer: AnswerReader<{
  readonly data: { readonly task_id?: Text; readonly id?: Text };
}> = answerReader(() =>
  z.object({ code: success(), data: z.object({ task_id: text(), id: text() }) }),
);

/** A file of the older generation. */
export interface ClassicVideo {
  readonly url?: Text;
  /** Seconds. */
  readonly duration?: Decimal;
}

/** A task of the older generation. Callbacks are worded alike. */
export interface ClassicTask {
  readonly task_id?: Text;
  readonly task_status: string;
  readonly task_status_msg?: Text;
  readonly task_info?: { readonly external_task_id?: Text } | null | undefined;
  readonly task_result?:
    | { readonly videos?: readonly ClassicVideo[] | null | undefined }
    | null
    | undefined;
  /** Milliseconds since the epoch. */
  readonly updated_at?: number | null | undefined;
  /** Units that were taken. */
  readonly final_unit_deduction?: Decimal;
  /** Money that was taken, in a currency that is not told. */
  readonly final_balance_deduction?: { readonly quota?: Decimal } | null | undefined;
}

const video = () => z.object({ type: text(), url: text(), duration: decimal() });

const classic = () =>
  z.object({
    task_id: text(),
    task_status: z.string(),
    task_status_msg: text(),
    task_info: z.object({ external_task_id: text() }).nullish().catch(undefined),
    task_result: z
      .object({ videos: z.array(video()).nullish() })
      .nullish()
      .catch(undefined),
    updated_at: time(),
    final_unit_deduction: decimal(),
    final_balance_deduction: z.object({ quota: decimal() }).nullish().catch(undefined),
  });

/** One line of a bill. */
export interface Billing {
  /** `unit`: of a resource pack. `cash`: of the balance. */
  readonly charge_type?: Text;
  readonly amount?: Decimal;
  /** `USD` or `CNY`, of `cash`. */
  readonly currency?: Text;
  /** What the pack is for, of `unit`. */
  readonly package_type?: Text;
}

/** A file of the newer generation: a video, or what a video was made with. */
interface CurrentOutput extends ClassicVideo {
  readonly type?: Text;
}

/** A task of the newer generation. Callbacks are worded alike. */
export interface CurrentTask {
  readonly id?: Text;
  readonly status: string;
  readonly message?: Text;
  readonly external_id?: Text;
  readonly outputs?: readonly CurrentOutput[] | null | undefined;
  /** Milliseconds since the epoch. */
  readonly update_time?: number | null | undefined;
  readonly billing?: readonly Billing[] | null | undefined;
}

const current = () =>
  z.object({
    id: text(),
    status: z.string(),
    message: text(),
    external_id: text(),
    outputs: z.array(video()).nullish().catch(undefined),
    update_time: time(),
    billing: z
      .array(
        z.object({
          charge_type: text(),
          amount: decimal(),
          currency: text(),
          package_type: text(),
        }),
      )
      .nullish()
      .catch(undefined),
  });

/** A task of the older generation in its envelope. HTTP 200 is no success by itself: the code is. */
export const classicAnswer: AnswerReader<{ readonly data: ClassicTask }> = answerReader(() =>
  z.object({ code: success(), data: classic() }),
);

/** The tasks of the newer generation in their envelope, each to be read by itself. */
export const tasksAnswer: AnswerReader<{ readonly data: readonly unknown[] }> = answerReader(() =>
  z.object({ code: success(), data: z.array(z.unknown()) }),
);

/** One task of either generation, as it stands in a callback. */
export const classicTask: AnswerReader<ClassicTask> = answerReader(classic);
export const currentTask: AnswerReader<CurrentTask> = answerReader(current);

/** An error. */
export interface ErrorAnswer {
  readonly code?: number | null | undefined;
  readonly message?: Text;
  readonly request_id?: Text;
}

export const errorAnswer: AnswerReader<ErrorAnswer> = answerReader(() =>
  z.object({ code: number().nullish().catch(undefined), message: text(), request_id: text() }),
);

/** What is left of the resource packs of an account, 12 hours late. */
export interface CostsAnswer {
  readonly data: {
    readonly resource_pack_subscribe_infos: readonly {
      readonly resource_pack_name: string;
      readonly remaining_quantity: number;
      readonly status: string;
    }[];
  };
}

/** https://klingai.com/document-api/api/assets/account-usage (read 2026-11-29) */
export const costsAnswer: AnswerReader<CostsAnswer> = answerReader(() =>
  z.object({
    code: success(),
    data: z.object({
      resource_pack_subscribe_infos: z.array(
        z.object({
          resource_pack_name: z.string(),
          remaining_quantity: z.number(),
          status: z.string(),
        }),
      ),
    }),
  }),
);
