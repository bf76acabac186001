import { EllipsisOutlined } from "@ant-design/icons";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { Dropdown, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { Mark } from "@/ui/Mark";
import { type Screen, screensFor, signsOf } from "./screens";
import styles from "./shell.module.css";
import { WaitingBadge } from "./WaitingBadge";

export function Navigation() {
  const { t } = useTranslation("shell");
  const { shown, more } = signsOf(screensFor(useMe()));
  return (
    <nav className={styles.navigation} aria-label={t("navigation")}>
      <Link to="/" className={styles.brand} aria-label={t("common:product")}>
        <Mark size={32} />
      </Link>
      <ul>
        {shown.map(({ id, path, icon: Icon }) => (
          <li key={id}>
            <Tooltip title={t(`screen.${id}`)} placement="right">
              <Link
                to={path}
                className={styles.navItem}
                activeProps={{ className: styles.navActive, "aria-current": "page" }}
                aria-label={t(`screen.${id}`)}
              >
                {id === "approvals" ? (
                  <WaitingBadge>
                    <Icon className={styles.navSign} />
                  </WaitingBadge>
                ) : (
                  <Icon />
                )}
              </Link>
            </Tooltip>
          </li>
        ))}
        {more.length > 0 && (
          <li>
            <More screens={more} />
          </li>
        )}
      </ul>
    </nav>
  );
}

/** The screens for which there is no sign of their own, by name. */
function More({ screens }: { screens: readonly Screen[] }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const current = screens.find(({ path }) => here.startsWith(path));
  const items = screens.map(({ id, icon: Icon }) => ({ key: id, icon: <Icon />, label: t(`screen.${id}`) }));
  return (
    <Dropdown
      trigger={["click"]}
      placement="topRight"
      menu={{
        items,
        selectedKeys: current ? [current.id] : [],
        onClick: ({ key }) => {
          const screen = screens.find(({ id }) => id === key);
          if (screen) void navigate({ to: screen.path });
        },
      }}
    >
      <button
        type="button"
        className={[styles.navItem, styles.navMore, current ? styles.navActive : ""].join(" ")}
        aria-label={t("more")}
        aria-haspopup="menu"
        title={t("more")}
      >
        <EllipsisOutlined />
      </button>
    </Dropdown>
  );
}
