import { Link } from "@tanstack/react-router";
import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import styles from "./home.module.css";

const commandsFor = (unit: string) => ({
  units: [
    ["unitOpen", `shouwen unit open CODE --kind team --name NAME --name-en "ENGLISH NAME" --parent ${unit}`],
    ["unitList", "shouwen unit list"],
  ],
  accounts: [
    ["create", `shouwen user create USERNAME --name NAME --agent-no NUMBER --unit ${unit} --post agent`],
    ["list", "shouwen user list"],
    ["password", "shouwen user password USERNAME"],
    ["disable", "shouwen user disable USERNAME\nshouwen user enable USERNAME"],
    ["unlock", "shouwen user unlock USERNAME"],
    ["code", "shouwen user code USERNAME"],
    ["resetFactor", "shouwen user reset-factor USERNAME"],
  ],
  tokens: [
    ["tokenCreate", "shouwen token create USERNAME --name PURPOSE --scope tickets.read --days 90"],
    ["tokenList", "shouwen token list"],
    ["tokenRevoke", "shouwen token revoke ID"],
  ],
});

/** What an administrator's post covers, and the commands that do it until it has screens. */
export default function AdministratorHome() {
  const { t } = useTranslation("shell");
  const me = useMe();
  const unit = me.posts.find((post) => post.code === "admin")?.unit ?? me.unit;
  const groups = Object.entries(commandsFor(unit.code));
  return (
    <article className={styles.home}>
      <h1>{t("admin.hello", { name: me.name })}</h1>
      <p>{t("admin.covers", { unit: unit.name })}</p>
      <p>
        <Link to="/rules">{t("screen.rules")}</Link> {t("admin.rules")}
      </p>
      <p>{t("admin.later")}</p>
      {groups.map(([group, commands]) => (
        <section key={group} aria-labelledby={`commands-${group}`}>
          <h2 id={`commands-${group}`}>{t(`admin.${group}`)}</h2>
          <dl>
            {commands.map(([name = "", command = ""]) => (
              <div key={name}>
                <dt>{t(`admin.${name}`)}</dt>
                <dd>
                  <Typography.Text className={styles.command} copyable={{ text: command }}>
                    {command}
                  </Typography.Text>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className={styles.faint}>{t("admin.help")}</p>
    </article>
  );
}
