import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { ProblemPanel, useDelayed } from "@/ui";
import { type PostClass, type RoleBook, rolesOptions } from "./api";
import styles from "./organisation.module.css";
import { RoleEditor } from "./RoleEditor";

export const CLASSES: readonly PostClass[] = ["front", "back", "management", "hall", "complaint", "system"];
const NEW = "+";

interface RolesProps {
  code: string | undefined;
  onRole: (code: string) => void;
}

/** Every role by its class, and what the chosen one may and must do. */
export function Roles({ code, onRole }: RolesProps) {
  const book = useQuery(rolesOptions);
  const slow = useDelayed(book.isPending);
  if (book.isError) return <ProblemPanel problem={book.error} retry={() => void book.refetch()} />;
  if (book.isPending) return slow && <Skeleton active className={styles.skeleton} />;
  const { roles } = book.data;
  const shown = code === NEW ? undefined : (roles.find((role) => role.code === code) ?? roles[0]);
  return (
    <div className={styles.split}>
      <RoleList book={book.data} shown={code === NEW ? NEW : shown?.code} onRole={onRole} />
      <RoleEditor
        key={shown ? `${shown.code} ${shown.version}` : NEW}
        book={book.data}
        role={shown}
        onDone={onRole}
      />
    </div>
  );
}

function RoleList({
  book,
  shown,
  onRole,
}: {
  book: RoleBook;
  shown: string | undefined;
  onRole: (code: string) => void;
}) {
  const { t } = useTranslation("organisation");
  return (
    <aside className={styles.side}>
      {book.may_change && (
        <div className={styles.find}>
          <Button block size="small" icon={<PlusOutlined />} onClick={() => onRole(NEW)}>
            {t("roles.add")}
          </Button>
        </div>
      )}
      <div className={styles.frame}>
        {CLASSES.map((group) => (
          <section key={group}>
            <h3 className={styles.group}>{t(`class.${group}`)}</h3>
            <ul className={styles.found}>
              {book.roles
                .filter((role) => role.post_class === group)
                .map((role) => (
                  <li key={role.code}>
                    <button
                      type="button"
                      aria-current={role.code === shown ? "true" : undefined}
                      onClick={() => onRole(role.code)}
                    >
                      <span className={styles.node} title={role.name}>
                        <span>{role.name}</span>
                        {role.retired && <Tag>{t("roles.retired")}</Tag>}
                        <small>{t("roles.people", { count: role.holders })}</small>
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </aside>
  );
}
