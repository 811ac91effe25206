using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Bokning.Api.Services;

public class BokningService(BokningDb db)
{
    private const int MaxKommande = 10;

    public Task<List<Tid>> LedigaTiderAsync(int hallId) =>
        db.Tider.Where(t => t.HallId == hallId && t.Start > DateTime.UtcNow && !t.Bokad).ToListAsync();

    public async Task<IResult> SkapaAsync(NyBokning ny, ClaimsPrincipal anvandare)
    {
        var forening = anvandare.FindFirstValue("forening");
        var kommande = await db.Bokningar.CountAsync(b => b.Forening == forening && b.Start > DateTime.UtcNow);
        if (kommande >= MaxKommande) return Results.Conflict("Högst 10 kommande bokningar");
        db.Bokningar.Add(new Bokning(ny.HallId, forening!, ny.Start, ny.Slut));
        await db.SaveChangesAsync();
        return Results.Created();
    }

    public async Task<IResult> TaBortAsync(long id, ClaimsPrincipal anvandare)
    {
        var forening = anvandare.FindFirstValue("forening");
        var antal = await db.Bokningar.Where(b => b.Id == id && b.Forening == forening).ExecuteDeleteAsync();
        return antal == 1 ? Results.NoContent() : Results.NotFound();
    }

    public async Task<IResult> ExporteraCsvAsync()
    {
        var rader = await db.Bokningar.OrderBy(b => b.Start).Select(b => $"{b.Id};{b.HallId};{b.Forening};{b.Start:O}").ToListAsync();
        return Results.Text(string.Join('\n', rader), "text/csv");
    }
}
