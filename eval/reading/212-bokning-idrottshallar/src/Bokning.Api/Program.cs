using System.Text;
using System.Threading.RateLimiting;
using Azure.Messaging.ServiceBus;
using Bokning.Api;
using Bokning.Api.Jobb;
using Bokning.Api.Services;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Polly;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseSerilog((ctx, log) => log.ReadFrom.Configuration(ctx.Configuration));

builder.Services.AddDbContext<BokningDb>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Bokning")));
builder.Services.AddScoped<BokningService>();
builder.Services.AddSingleton(_ => new ServiceBusClient(builder.Configuration["ServiceBus:Namespace"]));
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(o => o.Authority = builder.Configuration["Oidc:Authority"]);
builder.Services.AddAuthorization();

builder.Services.AddHttpClient("46elks", c =>
{
    c.BaseAddress = new Uri("https://api.46elks.com/a1/");
    c.Timeout = TimeSpan.FromSeconds(10);
    var konto = $"{builder.Configuration["Elks:User"]}:{builder.Configuration["Elks:Password"]}";
    c.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(konto)));
}).AddTransientHttpErrorPolicy(p => p.WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n)));

builder.Services.AddRateLimiter(o => o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(ctx =>
    RateLimitPartition.GetFixedWindowLimiter(ctx.Connection.RemoteIpAddress!.ToString(),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) })));

var app = builder.Build();

if (args.Contains("gallring"))
{
    using var scope = app.Services.CreateScope();
    await new Gallring(scope.ServiceProvider.GetRequiredService<BokningDb>()).KorAsync();
    return;
}

app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();

app.MapGet("/api/hallar", (BokningDb db) => db.Hallar.ToListAsync());
app.MapGet("/api/hallar/{id:int}/tider", (int id, BokningService s) => s.LedigaTiderAsync(id));
app.MapPost("/api/bokningar", (NyBokning b, HttpContext c, BokningService s) => s.SkapaAsync(b, c.User)).RequireAuthorization();
app.MapDelete("/api/bokningar/{id:long}", (long id, HttpContext c, BokningService s) => s.TaBortAsync(id, c.User)).RequireAuthorization();
app.MapGet("/api/bokningar/export", (BokningService s) => s.ExporteraCsvAsync()).AllowAnonymous();
app.MapGet("/halsa", () => Results.Ok());

app.Run();
