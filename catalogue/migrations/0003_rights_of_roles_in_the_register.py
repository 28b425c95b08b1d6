"""What each role may do with the register, and who approves a story.

Nobody gets a right to delete. Content types and permissions are made here where
`post_migrate` has not made them yet.
"""

from django.db import migrations

OFFICER, EDITOR, MODERATOR = "Cán bộ OCOP", "Biên tập viên", "Người duyệt bài"
FACTS = ("product", "producer", "productgroup", "recognitiondecision", "recognition")
STORY = "productstory"

RIGHTS = {
    OFFICER: {
        **dict.fromkeys(FACTS, ("view", "add", "change")),
        STORY: ("view", "add", "change", "publish"),
    },
    EDITOR: {
        **dict.fromkeys(FACTS, ("view",)),
        STORY: ("view", "add", "change"),
    },
    MODERATOR: {
        **dict.fromkeys(FACTS, ("view",)),
        STORY: ("view", "add", "change", "publish", "lock", "unlock"),
    },
}
# In the library, on the root collection. Wagtail gives such rights to groups by their
# English names, which ours may have lost before it looks.
LIBRARY = {
    "wagtailimages": ("image", ("add", "change", "choose")),
    "wagtaildocs": ("document", ("add", "change", "choose")),
}
WORKFLOW = "Người duyệt bài duyệt"


def permission(apps, app: str, model: str, action: str):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return made


def register_permissions(apps, rights: dict) -> list:
    return [
        permission(apps, "ocop_catalogue", model, action)
        for model, actions in rights.items()
        for action in actions
    ]


def library_permissions(apps) -> list:
    return [
        permission(apps, app, model, action)
        for app, (model, actions) in LIBRARY.items()
        for action in actions
    ]


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    access = apps.get_model("auth", "Permission").objects.get(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    for name, rights in RIGHTS.items():
        group = Group.objects.get(name=name)
        group.permissions.add(access, *register_permissions(apps, rights))
        share_library(apps, group)
    let_moderators_approve_stories(apps)


def share_library(apps, group):
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for right in library_permissions(apps):
        rights.objects.get_or_create(group=group, collection=root, permission=right)


def let_moderators_approve_stories(apps):
    """Let stories pass the approval that Wagtail made for pages, and name it."""
    Task = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    task = Task.objects.filter(groups__name=MODERATOR, active=True).first()
    workflow = Workflow.objects.filter(workflow_tasks__task=task, active=True).first()
    if task is None or workflow is None:
        return
    Task.objects.filter(pk=task.pk).update(name=WORKFLOW)
    Workflow.objects.filter(pk=workflow.pk).update(name=WORKFLOW)
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="ocop_catalogue", model=STORY
    )
    apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
        content_type=kind, defaults={"workflow": workflow}
    )


def take_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rights in RIGHTS.items():
        group = Group.objects.filter(name=name).first()
        if group is not None:
            group.permissions.remove(*register_permissions(apps, rights))
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
        group__name__in=RIGHTS, permission__in=library_permissions(apps)
    ).delete()
    apps.get_model("wagtailcore", "WorkflowContentType").objects.filter(
        content_type__app_label="ocop_catalogue", content_type__model=STORY
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("ocop_catalogue", "0002_enter_product_groups"),
        ("accounts", "0002_create_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
