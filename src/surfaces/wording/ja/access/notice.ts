import { type Grant, isEnding } from "../../../../domain/grant.ts";
import type { Instant } from "../../../../domain/interval.ts";
import type { AccessNotice } from "../../../../domain/notice.ts";
import { isPassing, type Outage } from "../../../../domain/outage.ts";
import { few } from "../../access.ts";
import { foreign, joined, type Line, say, strong } from "../../parts.ts";
import type { Said, Telling } from "../../said.ts";
import { clock } from "../words.ts";
import { causeIn, remedyOf } from "./causes.ts";
import { connectedAs, problem } from "./outcome.ts";

const GO_ON = "いつの情報かを添えて、お答えし続けます。";

export function notice(about: AccessNotice, telling: Telling): Said {
  const { now, zone } = telling;
  const at = (instant: Instant) => clock(instant, now, zone);
  switch (about.kind) {
    case "access-lost": {
      const { code, lastGoodAt, account } = about.outage;
      return {
        first: [lostSince(about.outage, about.isReminder, at)],
        more: [
          [causeIn(code)],
          [
            lastGoodAt === undefined
              ? "それまでにGoogleから読み込んだ情報はないため、その間はSlackだけがお答えします。"
              : `${GO_ON}Googleから最後に読み込んだのは${at(lastGoodAt)}です。`,
          ],
          [remedyOf(code, "button")],
          ...(account === undefined ? [] : [say`アカウント：${foreign(account)}`]),
        ],
      };
    }
    case "access-back":
      return {
        first: [backAgain(about.outage, at(about.at), at)],
        more: [changed(about.changed)],
      };
    case "access-ends":
      return accessEnds(about.grant, at);
    case "spare-took-over":
      return {
        first: say`Googleのメインのアカウントのアクセスが${at(about.outage.since)}に切れたため、${spareOf(about.account)}が引き継ぎました。`,
        more: [
          [causeIn(about.outage.code)],
          [
            "失われたものはなく、情報も最新です。ただ、これで予備がなくなりました。次に備えて、1つ接続しておいてください。",
          ],
        ],
      };
    case "spare-lost":
      return {
        first: say`Googleの${spareOf(about.account)}が使えなくなりました。`,
        more: [
          [causeIn(about.code)],
          ["メインのアカウントは動いているので、情報は最新です。予備をもう一度接続しておいてください。"],
        ],
      };
    case "account-differs":
      return {
        first: say`このアカウントでよろしいですか？ ${strong(about.after)} でログインされましたが、${before(about.before)}`,
        more: [
          [
            `アカウントが変わると、見えるカレンダーも変わることがあります。お選びになるまで何も変わりません。${at(about.until)}までに選ばれなければ、これまでのままにします。`,
          ],
        ],
      };
    case "connected":
      return {
        first: connectedAs(about.slot, about.account),
        more: [
          [
            about.slot === "spare"
              ? "最初のアカウントが切れたら、自動的に引き継ぎます。"
              : "カレンダーと時間割を読み込んでいます。",
          ],
          ...(about.end
            ? [
                [
                  `このアクセスは${at(about.end.at)}に終わります。${isEnding(about, now) ? "" : "3日前にお知らせします。"}`,
                ],
              ]
            : []),
        ],
      };
    case "connect-failed":
      return problem(about);
    case "not-shared":
      return {
        first: say`${notShared(about.labels)}を読み込めません。存在しないか、共有されていません。ほかのカレンダーと時間割は読み続けます。`,
        more: [
          say`${about.account === undefined ? "接続中のGoogleアカウント" : strong(about.account)} に、すべて閲覧できる権限で共有してください。IDが違う場合は、設定を直してください。`,
        ],
      };
    case "slack-scope-missing":
      return {
        first: say`Slackの権限が1つ足りません： ${strong(about.scope)}`,
        more: [
          [
            "ほかはすべてこれまでどおり動きます。api.slack.com/appsでアプリのマニフェストを最新にして、インストールし直してください。",
          ],
        ],
      };
  }
}

type At = (instant: Instant) => string;

export function lostSince({ code, since }: Pick<Outage, "code" | "since">, isReminder: boolean, at: At): string {
  if (isPassing(code)) return `${at(since)}から${isReminder ? "今も" : ""}Googleを読み込めていません。`;
  return isReminder
    ? `${at(since)}に切れたGoogleへのアクセスが、まだ戻っていません。`
    : `Googleへのアクセスが${at(since)}に切れました。`;
}

function backAgain({ code, since }: Outage, when: string, at: At): string {
  return isPassing(code)
    ? `${at(since)}から読み込めなかったGoogleを、${when}にまた読み込めました。`
    : `${at(since)}に切れたGoogleへのアクセスが、${when}に戻りました。`;
}

function spareOf(account: string | undefined): Line {
  return account === undefined ? ["予備のアカウント"] : say`予備のアカウント（${strong(account)}）`;
}

function before(account: string | undefined): Line {
  if (account === undefined) return ["これまでどのアカウントが接続されていたかは分かりません。"];
  return say`これまでは ${strong(account)} が接続されていました。`;
}

function notShared(labels: readonly string[]): Line {
  const { shown, more } = few(labels);
  const names = joined(
    shown.map((label) => say`「${strong(label)}」`),
    "",
  );
  return more > 0 ? say`${names}ほか${more}件` : names;
}

function changed(labels: readonly string[]): Line {
  if (labels.length === 0) return ["その間に変わったことはありません。情報はまた最新です。"];
  const { shown, more } = few(labels);
  const names = joined(
    shown.map((label) => [foreign(label)]),
    "、",
  );
  return say`情報はまた最新です。その間に変わったもの：${names}${more > 0 ? `、ほか${more}件` : ""}`;
}

function accessEnds({ slot, account, end }: Grant, at: (instant: Instant) => string): Said {
  const whose = account === undefined ? [] : say`${strong(account)} の`;
  return {
    first: say`${whose}Googleへの${slot === "spare" ? "予備の" : ""}アクセスが${end === undefined ? "まもなく" : `${at(end.at)}に`}終わります。`,
    more: [
      [
        end?.because === "testing"
          ? "OAuth同意画面が「テスト」のままなので、Googleが7日ごとにアクセスを終了します。Google Cloudコンソールで「本番環境」にしてから、「接続し直す」を押してください。"
          : "期限付きで同意されたアクセスです。それまでに「接続し直す」を押していただければ、何も止まりません。",
      ],
      ["それまではすべて動きます。そのあとも、いつの情報かを添えてお答えし続けます。"],
    ],
  };
}
