import type { LintNotice } from "../../../domain/notice.ts";
import { addresses, type LintWording, misreadLines, type Reasons } from "../lint.ts";
import { type Line, say, strong } from "../parts.ts";

export const lint: LintWording = (notice) => {
  const { added, mended, count, address, page } = notice;
  if (count === 0) return { first: say`時間割「${strong(notice.label)}」は、またすべて読み取れています。`, more: [] };
  const isMendedToo = added.length > 0 && mended.length > 0;
  return {
    first: first(notice),
    more: [
      ...misreads(added),
      ...(isMendedToo ? [say`直った、またはなくなった所：${addresses(mended, "、")}`] : []),
      ...(address === undefined ? [] : [[{ link: address, words: "時間割を開く" }]]),
      ...(page === undefined ? [] : [[{ link: page, words: "読み取れない所をすべて見る" }]]),
      [
        "そのほかはすべて反映されています。一覧が変わったときに、1日1回までお知らせします。全体は`npm run doctor`で見られます。",
      ],
    ],
  };
};

/** The first of them, and how many more there are. */
export const misreads = (all: LintNotice["added"]): readonly Line[] =>
  misreadLines(all, REASONS, (more) => `… ほか${more}か所`);

function first({ label, added, mended, count }: LintNotice): Line {
  const sheet = say`時間割「${strong(label)}」`;
  if (added.length === 0)
    return say`${sheet}で読み取れなかった所のうち${mended.length}か所が直り、残りは${count}か所です。`;
  if (added.length === count) return say`${sheet}に、読み取れない所が${count}か所あります。`;
  return say`${sheet}で読み取れない所が${added.length}か所増え、合わせて${count}か所になりました。`;
}

export const REASONS: Reasons = [
  ["there is no time such as 10:00-12:00 in it", "10:00-12:00のような時間がありません"],
  ["it says one time only: {}", "時刻が一つしかありません。10:00-12:00のように、始まりと終わりを書いてください"],
  ["leave and travel have a date: {}", "休暇や出張には日付が必要です。カレンダーに入れてください"],
  ["it holds several times: {}", "時間がいくつもあります。予定と予定の間にセミコロン（;）を入れてください"],
  ["the time in the cell is not that of its row or column", "セルの時間が、その行や列の時間と合いません"],
  [
    "it cannot be told whose timetable this is: {}",
    "誰の時間割か分かりません。タブや表にその人の名前を付けるか、セルに書いた人を名簿のタブに入れてください",
  ],
  [
    "it is cancelled on one day: {}",
    "一日だけの休講は、カレンダーでその日を取り消してください。ほかの週はそのまま反映されます",
  ],
  ["the cell shows a formula instead of what it says", "セルに値ではなく数式が表示されています"],
  ["the time makes no sense", "時間のつじつまが合いません"],
  ["the periods tab does not say when period {} is", "時限タブに{}限の時間がありません"],
  ["the cell shows the error {}", "セルにエラーが表示されています：{}"],
  ["the cell is too long", "セルが長すぎます"],
  ["there is no name at the beginning of this row", "行の先頭に名前がありません"],
  ["there is no name in this row", "この行に名前がありません"],
  ["there is no time at the beginning of this row", "行の先頭に時間がありません"],
  ["there is no number in this row", "この行に番号がありません"],
  ["this is no weekday", "曜日ではありません"],
  ["the date and the weekday do not agree", "日付と曜日が合っていません"],
  ["this is no date such as 2026-11-24", "日付として読み取れません。2026-11-24のように書いてください"],
  ["all its dates are over", "書かれている日付がすべて過ぎています。今週の日付に直してください"],
  ["a mark alone does not say what or where: {}", "記号だけでは何か、どこか分かりません。言葉で書いてください"],
  ["it says that this person has left: {}", "卒業や退職などで離れた方とあるため、読んでいません。行を削除してください"],
  ["this is no e-mail address", "メールアドレスではありません"],
  [
    "the level is none of full, place, busy and hidden; read as hidden",
    "公開範囲がfull、place、busy、hiddenのどれでもないため、hiddenとして読みました",
  ],
  ["an alias needs both the alias and the name it stands for", "別名と元の名前の両方が必要です"],
  ["whether it is in the lab is neither yes nor no", "研究室内かどうかは「はい」か「いいえ」で書いてください"],
  ["a term needs whole dates such as 2026-03-02", "学期には2026-03-02のような年月日が必要です"],
  ["the term ends before it begins", "学期の終わりが始まりより前です"],
  ["a holiday needs a whole date such as 2026-03-01", "休日には2026-03-01のような年月日が必要です"],
  ["there is no tab of that name", "その名前のタブはありません"],
  ["its cells are empty: colours cannot be read, {}", "セルが空です。色は読み取れないので、文字を入れてください"],
  [
    "its title names a term without dates in the terms tab, {}",
    "タイトルの学期の日付が学期タブにないため、常に有効なものとして読みました",
  ],
  [
    "not read: its term has no dates in the terms tab, {}",
    "学期の日付が学期タブになく、別の学期のタブがあるため、読んでいません",
  ],
  ["not read: its title says that it is an old copy", "タイトルから古い写しと分かるため、読んでいません"],
  [
    "not read: its title names dates, and it cannot be told of which year: write it into the title",
    "タイトルの日付がどの年か分からないため、読んでいません。タイトルに年を書いてください",
  ],
  [
    "not read: its title names a week by its number in a month: write its dates instead, such as 11/23~11/27",
    "タイトルの「第何週」がいつか分からないため、読んでいません。11/23~11/27のように日付を書いてください",
  ],
  ["it does not begin with a weekday", "曜日で始まっていません"],
  [
    "it holds more than weekdays and times, or a time that is not whole",
    "曜日と時刻以外が混ざっているか、時刻が不完全です",
  ],
  [
    "it is not every week, and it does not say which: {}",
    "毎週ではないのに、どの週か分かりません。奇数週・偶数週か、最初の日付を書いてください",
  ],
  ["it is not every week, {}", "毎週ではないのに、学期の初日が分かりません。学期タブに学期を書いてください"],
  [
    "the tab was not recognised: it has no weekdays, {}",
    "何のタブか分かりません。時間割か、一緒に使う表の見出しを書いてください",
  ],
  [
    "the tab was not read, or not to its end: the spreadsheet is too big",
    "スプレッドシートが大きすぎて、タブを最後まで読めませんでした",
  ],
  ["the tab was not read to its end: it holds too many entries", "項目が多すぎて、タブを最後まで読めませんでした"],
  ["more cells of this tab were not understood", "このタブには、読み取れないセルがほかにもあります"],
  ["more cells were not understood", "読み取れないセルがほかにもあります"],
  ["names nobody we know", "誰のことか分かりません"],
  ["{} names nobody we know", "{}：誰のことか分かりません"],
  [
    "{} in a title names no one for certain: write the full name, or invite the person",
    "タイトルの{}だけでは、誰のことか決められません。氏名をすべて書くか、その方を招待してください",
  ],
  [
    "a title says that someone is away, but names no one we know: write the full name, or invite the person",
    "タイトルに不在とありますが、誰のことか分かりません。氏名をすべて書くか、その方を招待してください",
  ],
  [
    "nobody knows whose calendar this is: write =lab or =owner@… behind its id in CALENDAR_IDS",
    "誰のカレンダーか分かりません。CALENDAR_IDSのIDのあとに =lab か =owner@… を書いてください",
  ],
  ["an event has no start", "開始時刻のない予定があります"],
  ["an event's time cannot be read", "時刻を読み取れない予定があります"],
  ["an event ends before it begins", "始まる前に終わる予定があります"],
];
