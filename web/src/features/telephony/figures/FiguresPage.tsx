/** Figures of the telephone over days: cards, a picture of one figure, and a table of all. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Waiting } from "@/features/figures/Waiting";
import { useMe } from "@/session/session";
import { Empty, serverNow } from "@/ui";
import ui from "@/ui/page.module.css";
import { figuresOptions } from "../api";
import { Head } from "../Head";
import type { CallsSearch, FiguresSearch } from "../search";
import { Cards } from "./Cards";
import { FigureTable } from "./FigureTable";
import styles from "./figures.module.css";
import { Picture } from "./Picture";
import { Toolbar } from "./Toolbar";

const DAY = "YYYY-MM-DD";

export default function FiguresPage() {
  const { t } = useTranslation("telephony");
  const search = useSearch({ strict: false }) as FiguresSearch;
  const navigate = useNavigate();
  const today = dayjs(serverNow()).tz(useMe().zone).format(DAY);
  const { figure: chosen = "service_level_of_arrived", ...given } = search;
  const to = given.to ?? today;
  const asked = { ...given, by: given.by ?? "day", from: given.from ?? weekBefore(to), to };
  const ask = (change: FiguresSearch) =>
    void navigate({ to: "/telephone/figures", search: { ...search, ...change }, replace: true });
  const open = (to: CallsSearch) => void navigate({ to: "/telephone/calls", search: to });
  const found = useQuery(figuresOptions(asked));
  const figures = found.data;
  return (
    <div className={ui.page}>
      <Head title={t("figures.title")} about={t("figures.about")} />
      <Toolbar asked={asked} today={today} onAsk={ask} />
      <div className={ui.scroll}>
        <Waiting query={found}>
          {figures && (
            <div className={styles.body}>
              <Cards figures={figures} asked={asked} chosen={chosen} onChoose={ask} onOpen={open} />
              {figures.lines.length === 0 ? (
                <Empty what={t("figures.none")} how={t("figures.noneHow")} />
              ) : (
                <>
                  <Picture figures={figures} chosen={chosen} />
                  <FigureTable figures={figures} asked={asked} onOpen={open} />
                </>
              )}
            </div>
          )}
        </Waiting>
      </div>
    </div>
  );
}

const weekBefore = (to: string): string => dayjs(to).subtract(6, "day").format(DAY);
