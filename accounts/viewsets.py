from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class CreateForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"phone"}


class EditForm(UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"phone"}


class UserViewSet(WagtailUserViewSet):
    """People in the back office, with the phone number they sign in by."""

    def get_form_class(self, for_update=False):
        return EditForm if for_update else CreateForm
