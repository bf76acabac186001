/** Who sits where and does what, which queues wait, and how the day goes: for those who lead. */
import { WarningFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ProblemPanel } from "@/ui";
import ui from "@/ui/page.module.css";
import { boardOptions } from "../api";
import { Head } from "../Head";
import { useSeat } from "../seat/useSeat";
import shared from "../telephony.module.css";
import styles from "./board.module.css";
import { QueueStrip } from "./QueueStrip";
import { SeatGrid } from "./SeatGrid";
import { TodayStrip } from "./TodayStrip";

export default function BoardPage() {
  const { t } = useTranslation("telephony");
  const { data, error, isError, refetch } = useQuery(boardOptions);
  const own = useSeat();
  return (
    <div className={ui.page}>
      <Head title={t("board.title")} about={t("board.about")}>
        {isError && data && (
          <span className={`${shared.standing} ${shared.red}`} role="alert">
            <WarningFilled aria-hidden /> {t("board.stale")}
          </span>
        )}
      </Head>
      {isError && !data && <ProblemPanel problem={error} retry={() => void refetch()} />}
      {data && (
        <div className={styles.board}>
          <TodayStrip today={data.today} />
          <QueueStrip board={data} />
          <SeatGrid seats={data.seats} own={own} queues={data.queues} />
        </div>
      )}
    </div>
  );
}
