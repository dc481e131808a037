import {
  DIGEST_GROUPS,
  type Digest,
  type DigestGroup,
  type DigestRow,
  type DigestSetting,
  type PeopleGroup,
  weeklyTime,
} from "../../../domain/digest.ts";
import type { DigestTrouble } from "../../../flows/ports.ts";
import { type BoardHint, type DigestWording, LANGUAGES, rowsIn, wallMinutes } from "../digest.ts";
import { foreign, joined, type Line, say } from "../parts.ts";
import type { Said } from "../said.ts";
import { wallTime } from "../times.ts";
import { day } from "./times.ts";
import { ageLine } from "./whereabouts.ts";
import * as words from "./words.ts";

const GROUPS: Readonly<Record<DigestGroup, string>> = {
  trip: "출장",
  away: "부재",
  remote: "재택",
  unusual: "시간표와 다름",
  late: "11시 넘어 시작",
  events: "연구실 일정",
};

const WEEKDAYS = ["월요일", "화요일", "수요일", "목요일", "금요일"];

export const digest: DigestWording = {
  typed: { digest: ["다이제스트", "아침알림", "오늘요약"], now: ["지금", "오늘"] },
  digest: write,
  more: (count) => `… 그 외 ${count}명`,
  trouble,
  settings: {
    notAdmin: (command) => [
      `다이제스트를 어디에 올릴지는 앱 관리자만 정할 수 있어요. \`${command} 다이제스트 지금\`이라고 하면 오늘 것을 보여 드려요.`,
    ],
    heading: (count) =>
      count === 0
        ? ["아직 아침 다이제스트를 받는 채널이 없어요. 누가 부재·재택·출장 중인지, 오늘 평소와 다른 점을 알려 드려요."]
        : ["아침 다이제스트예요. 주말과 휴일에는 올리지 않아요:"],
    setting,
    buttons: { add: "채널 추가", change: "바꾸기", stop: "그만 올리기" },
    form: {
      title: "아침 다이제스트",
      submit: "저장",
      close: "취소",
      channel: "채널",
      channelHint: "먼저 저를 채널에 초대해 주세요. 게스트나 다른 조직이 보는 채널에는 올리지 않아요.",
      time: "시각(연구실 시간)",
      weekdays: "요일",
      language: "언어",
      groups: "알릴 내용",
      silence: "평소와 같은 날",
      silentWhenUsual: "평소와 다른 점이 없으면 올리지 않기",
    },
    weekdays: WEEKDAYS,
    groups: GROUPS,
    saved: [" 채널에 이제부터 하루에 한 번 올릴게요. 오늘 시각이 지난 지 세 시간이 안 됐으면 곧 올려요."],
  },
};

function write(about: Digest, board: BoardHint): Said {
  const people = DIGEST_GROUPS.flatMap((group) => (group === "events" ? [] : groupOf(about, group)));
  const events = about.labEvents.map((event) => say`${span(event, about.zone)}“${foreign(event.title)}”`);
  const groups = events.length > 0 ? [...people, { title: [GROUPS.events], lines: events }] : people;
  return {
    first: [`${day(about.date)}: ${summary(about)}`],
    more: [ageLine(about.ages, about.at, about.zone), everyone(board)].filter((line) => line !== undefined),
    groups,
  };
}

function summary(about: Digest): string {
  const counts = DIGEST_GROUPS.flatMap((group) => {
    const count = group === "events" ? 0 : rowsIn(about, group).length;
    return count === 0 ? [] : [`${GROUPS[group]} ${count}명`];
  });
  if (counts.length > 0) return counts.join(", ");
  return about.labEvents.length > 0 ? "모두 평소와 같아요." : "평소와 다른 점이 없어요.";
}

function groupOf(about: Digest, group: PeopleGroup) {
  const rows = rowsIn(about, group);
  const title = [`${GROUPS[group]} (${rows.length}명)`];
  return rows.length > 0 ? [{ title, lines: rows.map((row) => rowLine(row, about)) }] : [];
}

/** `김민지: 휴가 · 11월 24일(월) 복귀` */
function rowLine(row: DigestRow, about: Digest): Line {
  const details = detailsOf(row, timeOf(row, about)).filter(({ length }) => length > 0);
  const name = foreign(row.person.name);
  return details.length === 0 ? [name] : say`${name}: ${joined(details, " · ")}`;
}

function detailsOf({ group, state, insteadOf, isOff }: DigestRow, time: Line): readonly Line[] {
  const place = state.place ? words.placeName(state.place) : [];
  switch (group) {
    case "trip":
    case "away":
      return [words.away(state), time];
    case "remote":
      return [time];
    case "late":
      return [time, place];
    case "unusual":
      if (isOff) return [say`“${foreign(state.activity ?? "")}” 없음`, time];
      return [say`${insteadOf ? words.placeName(insteadOf) : ""} 대신 ${place}`, time];
  }
}

function timeOf({ from, until, backOn }: DigestRow, { zone, date }: Digest): Line {
  if (from !== undefined && until !== undefined) return [`${wallTime(from, zone)}~${wallTime(until, zone)}`];
  if (from !== undefined) return [`${wallTime(from, zone)}부터`];
  if (until !== undefined) return [`${wallTime(until, zone)}까지`];
  return backOn === undefined || backOn === date ? [] : [`${day(backOn)} 복귀`];
}

function span({ from, until }: Digest["labEvents"][number], zone: string): string {
  const isAllDay = until - from >= 23 * 3_600_000;
  return isAllDay ? "" : `${wallTime(from, zone)}~${wallTime(until, zone)} `;
}

function everyone(board: BoardHint): Line {
  if (board.kind === "page") return [{ link: board.url, words: "지금 모두 어디 있는지 보기" }];
  return [`지금 모두 어디 있는지: \`${board.command} 모두\``];
}

function trouble({ kind, date }: DigestTrouble, command: string): Line {
  const which = `${day(date)} 다이제스트를`;
  const elsewhere = `\`${command} 다이제스트\`에서 다른 채널을 골라 주세요.`;
  const again = `\`${command} 다이제스트 지금\`이라고 하면 보여 드려요.`;
  switch (kind) {
    case "not-in-channel":
      return [`: 제가 그 채널에 없어서 ${which} 올리지 못했어요. 저를 초대하거나 ${elsewhere}`];
    case "archived":
      return [`: 보관된 채널이라 ${which} 올리지 못했어요. ${elsewhere}`];
    case "shared":
      return [`: 다른 조직과 함께 쓰는 채널이라 ${which} 올리지 않았어요. ${elsewhere}`];
    case "guests":
      return [
        `: 저에게 물어볼 수 없는 게스트가 있는 채널이라 ${which} 올리지 않았어요. 게스트에게도 보여 주려면 앱 설정에서 \`ALLOW_GUESTS=true\`로 바꾸고, 아니면 ${elsewhere}`,
      ];
    case "not-allowed":
      return [`: 그 채널에 글을 쓸 수 없어서 ${which} 올리지 못했어요. 앱이 글을 쓰도록 허용하거나 ${elsewhere}`];
    case "refused":
      return [`: Slack이 ${which} 받아 주지 않았어요. 이유는 앱의 로그에 있어요. ${again}`];
    case "missed":
      return [`: 제때 Slack에 연결되지 않아 ${which} 올리지 못했어요. ${again}`];
    case "unsure":
      return [`: ${which} 올렸는지 확실하지 않아요. 두 번 올리지 않으니 채널을 확인해 주세요. ${again}`];
  }
}

/** `09:00, 월요일~금요일; English` */
function setting(about: DigestSetting): Line {
  const weekly = weeklyTime(about.line);
  const when = weekly ? `${days(weekly.weekdays)} ${wallMinutes(weekly.minutes)}` : `\`${about.line}\``;
  const isAll = DIGEST_GROUPS.length === about.groups.length;
  const groups = isAll ? "" : ` · ${about.groups.map((group) => GROUPS[group]).join(", ")}만`;
  const silence = about.isSilentWhenUsual ? " · 평소와 같은 날은 쉼" : "";
  const origin = about.setBy === undefined ? " (앱 설정에서)" : "";
  return [` ${when} · ${LANGUAGES[about.language]}${groups}${silence}${origin}`];
}

function days(weekdays: readonly number[]): string {
  if (weekdays.length === 5) return "월요일~금요일";
  return weekdays.map((weekday) => WEEKDAYS[weekday - 1]).join(", ");
}
