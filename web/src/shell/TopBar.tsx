import { SearchOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Bell } from "@/features/notices/Bell";
import { SeatSign } from "@/features/telephony/seat/SeatSign";
import { useMay } from "@/session/session";
import { Kbd } from "@/ui";
import { LiveSign } from "./LiveSign";
import { NextDeadline } from "./NextDeadline";
import styles from "./shell.module.css";
import { UserMenu } from "./UserMenu";

export function TopBar({ onCommand }: { onCommand: () => void }) {
  const { t } = useTranslation("shell");
  const reads = useMay("tickets.read");
  return (
    <header className={styles.topbar}>
      <button type="button" className={styles.search} onClick={onCommand}>
        <SearchOutlined aria-hidden />
        <span className={styles.searchText}>
          {t(reads ? "search.placeholder" : "search.placeholderScreens")}
        </span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <div className={styles.seat}>
        <SeatSign />
        <NextDeadline />
        <LiveSign />
        <Bell />
        <UserMenu />
      </div>
    </header>
  );
}
