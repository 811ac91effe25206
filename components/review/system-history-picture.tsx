import { scaleTime } from "d3-scale";
import { useTranslations } from "next-intl";
import type { SystemRound, SystemVerdict } from "@/lib/review/core/dashboard";
import { useDashboardWords } from "./dashboard-words";

const WIDTH = 720;
const LEFT = 112;
const RIGHT = 16;
const LANES = ["yes", "yes-with-fixes", "no"] as const;
const LANE = 28;
const ROUNDS = LANES.length * LANE + 14;
const HEIGHT = ROUNDS + 36;
const DEGREES = { yes: 90, "yes-with-fixes": 45, no: 0 } as const;
const COLOUR = { yes: "text-success", "yes-with-fixes": "text-important", no: "text-critical" } as const;

interface Props {
  verdicts: readonly SystemVerdict[];
  rounds: readonly SystemRound[];
  now: Date;
}

/** The rounds and verdicts of a system over time. The table beside it says the same, so this is one image to a reader. */
export function SystemHistoryPicture({ verdicts, rounds, now }: Props) {
  const t = useTranslations();
  const words = useDashboardWords();
  const moments = [...verdicts.map((one) => one.issuedAt), ...rounds.map((one) => one.openedAt)].sort();
  const [from] = moments;
  if (from === undefined) return null;
  const x = scaleTime()
    .domain([new Date(from), now])
    .range([LEFT, WIDTH - RIGHT]);
  const at = (moment: string) => x(new Date(moment));
  const laneOf = (verdict: (typeof LANES)[number]) => LANES.indexOf(verdict) * LANE + LANE / 2;
  const inOrder = [...verdicts].sort((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1));
  return (
    <figure className="rounded-md border bg-surface p-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t("dashboard.system.pictureLabel", {
          verdicts: verdicts.length,
          rounds: rounds.length,
          from: words.moment(from),
          to: words.moment(now.toISOString()),
        })}
        className="h-auto w-full min-w-0 text-muted"
      >
        {LANES.map((verdict) => (
          <g key={verdict}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={laneOf(verdict)} y2={laneOf(verdict)} stroke="currentColor" strokeWidth="1" strokeDasharray="2 4" opacity="0.6" />
            <text x="0" y={laneOf(verdict) + 4} fontSize="11" fill="currentColor">
              {t(`words.verdict.${verdict}`)}
            </text>
          </g>
        ))}
        <text x="0" y={ROUNDS + 4} fontSize="11" fill="currentColor">
          {t("dashboard.system.rounds")}
        </text>
        {rounds.map((one) => {
          const begin = at(one.openedAt);
          const end = one.endedAt ? at(one.endedAt) : WIDTH - RIGHT;
          return (
            <g key={one.id} className="text-soft">
              <rect
                x={begin}
                y={ROUNDS - 4}
                width={Math.max(3, end - begin - 1)}
                height="8"
                fill={one.endedAt ? "currentColor" : "none"}
                stroke="currentColor"
                strokeWidth="1"
                opacity={one.endedAt ? 0.5 : 1}
              />
            </g>
          );
        })}
        <polyline
          points={inOrder.map((one) => `${at(one.issuedAt)},${laneOf(one.verdict)}`).join(" ")}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
        />
        {inOrder.map((one) => {
          const [cx, cy] = [at(one.issuedAt), laneOf(one.verdict)];
          const isOver = one.standing === "voided" || one.standing === "superseded";
          return (
            <g key={one.id} className={COLOUR[one.verdict]}>
              <circle cx={cx} cy={cy} r="8" fill={isOver ? "var(--surface)" : "currentColor"} stroke="currentColor" strokeWidth="1.5" />
              <rect
                x={cx - 5}
                y={cy - 1.5}
                width="10"
                height="3"
                fill={isOver ? "currentColor" : "var(--surface)"}
                transform={`rotate(${-DEGREES[one.verdict]} ${cx} ${cy})`}
              />
            </g>
          );
        })}
        <text x={LEFT} y={HEIGHT - 4} fontSize="11" fill="currentColor">
          {words.moment(from)}
        </text>
        <text x={WIDTH - RIGHT} y={HEIGHT - 4} fontSize="11" fill="currentColor" textAnchor="end">
          {words.moment(now.toISOString())}
        </text>
      </svg>
      <figcaption className="mt-1 text-xs text-muted">{t("dashboard.system.picture")}</figcaption>
    </figure>
  );
}
