import type { Instant } from "../../../domain/interval.ts";
import type { AskedTime } from "../../../domain/question/question.ts";
import { foreign, type Line, say } from "../parts.ts";
import { isPlainly } from "../times.ts";
import * as words from "./words.ts";

/** How a doubtful time was read: `「3時」は今日の15:00のことと受け取りました` */
export function taking(read: AskedTime["taking"], now: Instant, zone: string): Line | undefined {
  if (!read || isPlainly(read, zone)) return undefined;
  return say`「${foreign(read.written)}」は${words.at(read.as, now, zone)}のことと受け取りました`;
}
