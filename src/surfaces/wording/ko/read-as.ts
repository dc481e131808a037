import type { Instant } from "../../../domain/interval.ts";
import type { AskedTime } from "../../../domain/question/question.ts";
import { foreign, type Line, say } from "../parts.ts";
import { isPlainly } from "../times.ts";
import { followed } from "./particles.ts";
import { at } from "./times.ts";

/** How a doubtful time was read: `“3시”를 15:00로 이해했어요` */
export function taking(read: AskedTime["taking"], now: Instant, zone: string): Line | undefined {
  if (!read || isPlainly(read, zone)) return undefined;
  const written = followed(say`“${foreign(read.written)}”`, "을");
  return say`${written} ${followed([at(read.as, now, zone)], "으로")} 이해했어요`;
}
