import { Link } from "@tanstack/react-router";
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { Mark } from "@/ui/Mark";
import { screensFor } from "./screens";
import styles from "./shell.module.css";

export function Navigation() {
  const { t } = useTranslation("shell");
  const me = useMe();
  return (
    <nav className={styles.navigation} aria-label={t("navigation")}>
      <Link to="/" className={styles.brand} aria-label={t("common:product")}>
        <Mark size={32} />
      </Link>
      <ul>
        {screensFor(me).map(({ id, path, icon: Icon }) => (
          <li key={id}>
            <Tooltip title={t(`screen.${id}`)} placement="right">
              <Link
                to={path}
                className={styles.navItem}
                activeProps={{ className: styles.navActive, "aria-current": "page" }}
                aria-label={t(`screen.${id}`)}
              >
                <Icon />
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
