using Microsoft.EntityFrameworkCore;

namespace Bokning.Api.Jobb;

public class Gallring(BokningDb db)
{
    public Task<int> KorAsync() =>
        db.Kontakter.Where(k => k.SenasteBokning < DateTime.UtcNow.AddMonths(-24)).ExecuteDeleteAsync();
}
