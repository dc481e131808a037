import { isPassing } from "../../../domain/outage.ts";
import type { State } from "../../../domain/whereabouts.ts";
import type { DeskSource } from "../../../flows/ports.ts";
import { lostOf } from "../access.ts";
import { agesToTell, type Standing } from "../facts.ts";
import type { DeskWording, HomeWording } from "../home.ts";
import { foreign, joined, type Line, say, strong } from "../parts.ts";
import { rowLine } from "./board.ts";
import { misreads } from "./lint.ts";
import { followed } from "./particles.ts";
import { at, between } from "./times.ts";
import * as words from "./words.ts";

const STANDING: Standing = {
  free: "비어 있음",
  busy: "일정 있음",
  tentative: "일정 있음(미확정)",
  "out-of-office": "부재",
  unknown: "모름",
};

export const home: HomeWording = {
  headings: { me: "나", later: "오늘 남은 일정", people: "자주 보는 분들", board: "모두", desk: "관리자용" },
  later: (stretch, { now, zone }) => say`${between(stretch, now, zone)}  ${plan(stretch.state)}`,
  row: (row, seen) => rowLine(row, seen, STANDING),
  hidden: ({ name }) => say`${foreign(name)}: 알리지 않기로 하셨어요`,
  me: {
    iAm: "지금 나는 …",
    words: {
      lab: "연구실에 있어요",
      home: "재택 중이에요",
      meeting: "회의 중이에요",
      busy: "바빠요",
      lunch: "점심 먹으러 가요",
      out: "외출 중이에요",
      commuting: "가는 중이에요",
      gone: "퇴근했어요",
      sick: "아파서 쉬어요",
      leave: "휴가예요",
    },
    until: "언제까지 …",
    untils: { 30: "30분 동안", 60: "1시간 동안", 120: "2시간 동안", 240: "4시간 동안", day: "오늘 계속" },
    clear: "알린 내용 지우기",
    levels: "공개 범위 …",
    asked: "나를 찾은 사람",
    form: {
      open: "직접 쓰기 …",
      title: "어디에 계세요?",
      submit: "알리기",
      close: "취소",
      word: "지금 나는 …",
      example: "R301 논문, 부산 출장 18시까지, 학회",
      until: "언제까지",
    },
  },
  people: {
    none: ["아직 아무도 없어요. 어디 있는지 먼저 보고 싶은 분을 추가해 주세요."],
    add: "추가하기 …",
    keep: "자주 보는 분에 추가",
    drop: (name) => `자주 보는 분에서 ${name} 빼기`,
    full: ["25명까지만 담을 수 있어요. 먼저 한 명을 빼 주세요."],
    nobody: ["제가 모르는 분이라 보여 드릴 것이 없어요."],
  },
  search: {
    label: "이름으로 찾기",
    example: "민지, minji, ㄱㅁㅈ; Enter를 누르세요",
    all: "모두 보기",
    none: (text) => say`보여 드릴 수 있는 분 가운데 ${strong(text)} 님은 없어요.`,
    near: (text) => say`${strong(text)} 님은 모르지만, 이름이 비슷한 분이 있어요:`,
  },
  more: (count) => `… 그 외 ${count}명. 이름으로 찾으면 볼 수 있어요`,
  age(ages, { now, zone }) {
    const notes = agesToTell(ages).map((age): Line => {
      if (age.kind === "access-lost") return [`Google 접근이 ${at(age.since, now, zone)}에 끊겼어요`];
      const label = followed(words.sourceName(age.about.source, age.about.label), "은");
      return age.kind === "old"
        ? say`${label} ${at(age.readAt, now, zone)}에 마지막으로 읽었어요`
        : say`${label} 아직 읽지 못했어요`;
    });
    return notes.length > 0 ? joined(notes, " · ") : undefined;
  },
  asOf: (instant, zone) => [`${at(instant, instant, zone)} 기준이에요. 이 탭을 다시 열면 새로 확인해요.`],
  standsStill: ["이 페이지는 더 이상 저절로 새로워지지 않아요. 탭을 다시 열면 지금 상황을 보여 드려요."],
  desk: desk(),
};

/** `R301 · 선형대수 TA`, `휴가`, `일정 있음` */
function plan(state: State): Line {
  if (state.away) return words.away(state);
  const where = state.place && words.placeName(state.place);
  if (state.activity === undefined)
    return where ?? [state.availability === "tentative" ? "일정 있음(미확정)" : "일정 있음"];
  return where ? say`${where} · ${foreign(state.activity)}` : [foreign(state.activity)];
}

function desk(): DeskWording {
  return {
    access(status, { now, zone }) {
      const { mode, main, spare, account } = status;
      const lost = lostOf(status);
      if (mode === "none") return [["Google은 아직 설정되지 않았어요."]];
      if (mode === "oauth" && !main) return [["⚠️ Google이 연결되어 있지 않아요."]];
      const who = main?.account ?? account;
      const by = who === undefined ? "Google 연결됨" : say`Google: ${strong(who)}`;
      const last = main?.refreshedAt === undefined ? "" : ` · 마지막 갱신 ${at(main.refreshedAt, now, zone)}`;
      return [
        lost
          ? say`⚠️ ${by} · ${at(lost.since, now, zone)}${isPassing(lost.code) ? "부터 읽지 못하고 있어요" : "에 끊겼어요"}`
          : say`${by}${last}`,
        ...(spare
          ? [
              say`예비 계정: ${spare.account === undefined ? "연결됨" : strong(spare.account)}${spare.died ? " · 더는 작동하지 않아요" : ""}`,
            ]
          : []),
      ];
    },
    source(about, { now, zone }) {
      const read = about.checkedAt === undefined ? "아직 읽지 못함" : `${at(about.checkedAt, now, zone)}에 읽음`;
      const since = at(about.failedSince ?? now, now, zone);
      return say`${about.isStale ? "⚠️ " : ""}${words.sourceName(about.source, undefined)}: ${read}${failed(about, since)}`;
    },
    misreads: (all) => [[`시간표에서 읽지 못하는 곳이 ${all.length}곳 있어요:`], ...misreads(all)],
    digests: (count, command) =>
      count === 0
        ? [`아침 다이제스트: 아직 받는 채널이 없어요. \`${command} 다이제스트\`로 추가해요.`]
        : ["아침 다이제스트: "],
    refresh: "지금 새로 읽기",
    reauth: "Google 다시 연결",
    refreshed: ["모두 새로 읽었어요."],
    messaged: ["Google로 가는 방법을 DM으로 보냈어요. 메시지 탭에서 볼 수 있어요."],
  };
}

function failed({ failed: count, scopes }: DeskSource, since: string): string {
  if (count === 0) return "";
  return scopes === 1 ? ` · ${since}부터 실패` : ` · ${scopes}개 중 ${count}개가 ${since}부터 실패`;
}
